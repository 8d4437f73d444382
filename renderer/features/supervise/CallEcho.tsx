import { useTranslation } from 'react-i18next';
import type { Wall } from '#shared/model/wall.ts';
import { useDirectoryIndex, useLanguage, useNowMs } from '../../state/hooks.tsx';
import { calledCamera } from '../../state/numberCall.ts';
import { targetCell, type WallCall, type WallCallRefusal } from '../../state/wallCall.ts';
import { findDisplay } from '../../state/wallsStore.ts';
import { nameIn } from '../../state/words.ts';
import { Sign } from '../../ui/Sign.tsx';
import { momentText } from '../../ui/times.ts';
import { displayTitle } from './wallWords.ts';

interface Props {
  readonly call: WallCall;
  readonly walls: readonly Wall[];
}

/** What was typed towards the wall, large, and where it will go; or why it goes nowhere. */
export function CallEcho({ call, walls }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const index = useDirectoryIndex();
  const display = call.display === undefined ? undefined : findDisplay(walls, call.display)?.display;
  const camera =
    call.digits === '' ? undefined : calledCamera({ digits: call.digits, refused: false }, index);
  const tile =
    display === undefined
      ? undefined
      : t(call.cell === undefined ? 'supervise.call.toFree' : 'supervise.call.toTile', {
          cell: targetCell(call, display, nowMs) + 1,
        });
  return (
    <div className="call call--wall" role="status">
      <div className="call__title">{t('supervise.call.title')}</div>
      {display !== undefined && (
        <div className="call__where">
          {displayTitle(t, display)} · {tile}
        </div>
      )}
      <div className="call__digits">{call.digits === '' ? '\u00a0' : call.digits}</div>
      {call.refusal === undefined ? (
        <div className="call__name">{camera === undefined ? '\u00a0' : nameIn(camera.name, language)}</div>
      ) : (
        <div className="call__refused">
          <Sign level={3} /> <Refused refusal={call.refusal} />
        </div>
      )}
      <div className="call__keys">{t('supervise.call.keys')}</div>
    </div>
  );
}

function Refused({ refusal }: { readonly refusal: WallCallRefusal }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  if (refusal.kind !== 'locked') return t(`supervise.call.${refusal.kind}`, { ...refusal });
  const { by, until } = refusal.lock;
  return t('supervise.call.locked', {
    number: refusal.number,
    by,
    time: momentText(Date.parse(until), nowMs, language),
  });
}
