import { useTranslation } from 'react-i18next';
import type { FeedSnapshot } from '../../players/feed.ts';
import type { CameraMark } from '../../state/cameraMark.ts';
import { stateWord } from '../../state/feedSign.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { clockText, elapsedText } from '../../ui/times.ts';
import type { TileFace } from './tileFace.ts';

interface Props {
  readonly face: TileFace;
  readonly snapshot: FeedSnapshot;
  /** Its sign, where it has one. */
  readonly mark: CameraMark | undefined;
}

type FaultProps = Omit<Props, 'face'>;

/** The words over a picture that is not live. A live tile has none. */
export function TileOverlay({ face, snapshot, mark }: Props) {
  switch (face) {
    case 'clear':
      return undefined;
    case 'waiting':
      return (
        <>
          <div className="tile__progress" />
          {snapshot.poster !== undefined && <StillMark takenAtMs={snapshot.posterTakenAtMs} />}
        </>
      );
    case 'still':
      return <StillMark takenAtMs={snapshot.posterTakenAtMs} />;
    case 'reduced':
      return <StillMark takenAtMs={snapshot.posterTakenAtMs} reduced />;
    case 'tampered':
      return <TamperedWords snapshot={snapshot} mark={mark} />;
    case 'faulty':
      return <FaultWords snapshot={snapshot} mark={mark} />;
  }
}

interface StillProps {
  readonly takenAtMs: number | undefined;
  /** Stills by this machine's choice, not the camera's. */
  readonly reduced?: boolean;
}

function StillMark({ takenAtMs, reduced = false }: StillProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="tile__still" title={reduced ? t('load.tile') : undefined}>
      {reduced && (
        <>
          <Sign level={4} />{' '}
        </>
      )}
      {takenAtMs === undefined
        ? t('tile.stillUnknown')
        : t('tile.still', { time: clockText(takenAtMs, language) })}
    </div>
  );
}

function FaultWords({ snapshot, mark }: FaultProps) {
  const { t } = useTranslation();
  const { state, why, detail } = snapshot;
  if (why === 'gateway-away') return <AwayWords sinceMs={snapshot.sinceMs} />;
  const unsupported = state === 'unsupported';
  return (
    <div className="tile__fault">
      <div className={`tile__word${mark === undefined ? '' : ` sign-${mark.level}`}`}>
        {mark !== undefined && <Sign {...mark} />}
        <span>{t(`state.${state}`)}</span>
      </div>
      {!unsupported && <Counter sinceMs={snapshot.sinceMs} />}
      {why !== undefined && <div className="tile__why">{t(`why.${why}`, { detail: detail ?? '?' })}</div>}
      {state === 'stale' && <div className="tile__why tile__again">{t('tile.reconnecting')}</div>}
      {unsupported && why !== undefined && <div className="tile__cure">{t(`cure.${why}`)}</div>}
    </div>
  );
}

/** Beside the picture, not over it: what was done to the camera may still be seen. */
function TamperedWords({ snapshot, mark }: FaultProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="tile__tampered">
        <span className={`tile__tampered-word${mark === undefined ? '' : ` sign-${mark.level}`}`}>
          {mark !== undefined && <Sign {...mark} />} {t(`state.${stateWord(snapshot)}`)}
        </span>
        <Counter sinceMs={snapshot.sinceMs} />
        {snapshot.why !== undefined && (
          <div className="tile__tampered-why">{t(`why.${snapshot.why}`, { detail: '' })}</div>
        )}
      </div>
      {snapshot.via === 'poster' && <StillMark takenAtMs={snapshot.posterTakenAtMs} />}
    </>
  );
}

/** One cause, one alarm: that is the banner's (or the strip's); a tile without gateway only says so. */
function AwayWords({ sinceMs }: { readonly sinceMs: number }) {
  const { t } = useTranslation();
  return (
    <div className="tile__fault">
      <div className="tile__word sign-4">
        <Sign level={4} />
        <span>{t('why.gateway-away')}</span>
      </div>
      <Counter sinceMs={sinceMs} />
    </div>
  );
}

/** Apart from the rest, so that a second's beat draws nothing but digits. */
function Counter({ sinceMs }: { readonly sinceMs: number }) {
  const nowMs = useNowMs();
  const language = useLanguage();
  return <div className="tile__counter">{elapsedText(nowMs - sinceMs, language)}</div>;
}
