import { useTranslation } from 'react-i18next';
import { editedLevel } from '#shared/decide/wall/levels.ts';
import { lockAt } from '#shared/decide/wall/lock.ts';
import { rightOf } from '#shared/decide/wall/reach.ts';
import type { WallDisplay } from '#shared/model/wall.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { shiftEndMs } from '../../state/shift.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { momentText, shortClockText } from '../../ui/times.ts';
import { useRoom } from './room.tsx';

const minuteMs = 60_000;

/** Holding a display for oneself, for a while. */
export function LockActions({ display }: { readonly display: WallDisplay }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const { order, may, person } = useRoom();
  const lock = lockAt(display, nowMs);
  const { number } = display;
  const unlock = () => void order({ kind: 'unlock', display: number });
  if (lock !== undefined) {
    const words = { by: lock.by, time: momentText(Date.parse(lock.until), nowMs, language) };
    return (
      <fieldset className="work__part">
        <legend>{t('supervise.act.lock')}</legend>
        <div>{t('supervise.locked', words)}</div>
        {lock.by === person ? (
          <button type="button" className="control" onClick={unlock}>
            {t('supervise.act.unlock')}
          </button>
        ) : may('take-over') ? (
          <ConfirmButton
            text={t('supervise.act.breakLock')}
            question={t('supervise.act.breakLockAsk', words)}
            onYes={unlock}
          />
        ) : (
          <div className="work__hint">{t('supervise.act.askOne', words)}</div>
        )}
      </fieldset>
    );
  }
  if (!may(rightOf(editedLevel(display)))) return undefined;
  const shiftMs = shiftEndMs(nowMs);
  const ends = [
    { untilMs: nowMs + 15 * minuteMs, text: t('supervise.act.minutes15') },
    { untilMs: nowMs + 60 * minuteMs, text: t('supervise.act.hour') },
    { untilMs: shiftMs, text: t('supervise.act.shift', { time: shortClockText(shiftMs, language) }) },
  ];
  return (
    <fieldset className="work__part">
      <legend>{t('supervise.act.lock')}</legend>
      <div className="work__row">
        {ends.map(({ untilMs, text }) => (
          <button
            key={text}
            type="button"
            className="control"
            onClick={() =>
              void order({ kind: 'lock', display: number, until: new Date(untilMs).toISOString() })
            }
          >
            {text}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
