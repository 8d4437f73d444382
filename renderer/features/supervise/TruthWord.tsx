import { useTranslation } from 'react-i18next';
import type { WallDisplay } from '#shared/model/wall.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { momentText } from '../../ui/times.ts';
import { useRoom } from './room.tsx';

interface Props {
  readonly display: WallDisplay;
  /** Beside the smallest miniatures. */
  readonly short?: boolean;
}

/** In words, where a display does not show what it should, or nobody knows what it shows. */
export function TruthWord({ display, short = false }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const { truths, screens, awaySinceMs } = useRoom();
  const word = truths.get(display.number)?.word;
  if (awaySinceMs === undefined && (word === undefined || !screens.known)) return undefined;
  const kind = awaySinceMs === undefined ? word?.kind : 'away';
  if (kind === undefined) return undefined;
  const sinceMs = awaySinceMs ?? (word?.kind === 'silent' ? Date.parse(word.since) : 0);
  const time = momentText(sinceMs, nowMs, language);
  const text = short
    ? t(`supervise.wordShort.${kind}`)
    : t(
        `supervise.word.${kind}`,
        word?.kind === 'behind' ? { shown: word.shown, of: word.of, time } : { time },
      );
  if (kind === 'no-screen') {
    // A wall that is still to be set up is nothing abnormal.
    const hint = t('supervise.noScreenHint');
    return (
      <div className="card__word card__word--calm" title={`${text} – ${hint}`}>
        {text}
        {!short && <span className="card__hint"> – {hint}</span>}
      </div>
    );
  }
  return (
    <div className="card__word" role="status" title={text}>
      <Sign level={graveKinds.has(kind) ? 2 : 3} /> {text}
    </div>
  );
}

/** Nobody knows what is on the screen. */
const graveKinds: ReadonlySet<string> = new Set(['no-page', 'silent', 'away']);
