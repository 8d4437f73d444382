import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editedLevel } from '#shared/decide/wall/levels.ts';
import { rightOf } from '#shared/decide/wall/reach.ts';
import { shownLevel } from '#shared/decide/wall/shown.ts';
import { type WallDisplay, type WallLevel, wallLevels } from '#shared/model/wall.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { useRoom } from './room.tsx';
import { holderText } from './wallWords.ts';

/** Who holds the display: giving it back, and taking it over for an incident. */
export function HoldActions({ display }: { readonly display: WallDisplay }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const { order, may } = useRoom();
  const [isTaking, setTaking] = useState(false);
  const shown = shownLevel(display);
  const below = shown === undefined ? undefined : covered(display, shown.level);
  const level = editedLevel(display);
  const mayRelease = shown !== undefined && shown.level === level && may(rightOf(level));
  const mayTake = may('take-over') && shown?.level !== 'incident';
  const { number } = display;
  return (
    <fieldset className="work__part">
      <legend>{t('supervise.act.whole')}</legend>
      <div>{holderText(t, display, shown?.level, nowMs, language)}</div>
      <div className="work__row">
        {mayRelease && (
          <button
            type="button"
            className="control"
            onClick={() => void order({ kind: 'release', display: number, level })}
          >
            {t('supervise.act.giveBackTo', {
              what:
                below === undefined
                  ? t('supervise.act.nothing')
                  : holderText(t, display, below, nowMs, language),
            })}
          </button>
        )}
        {mayTake && !isTaking && (
          <button type="button" className="control" onClick={() => setTaking(true)}>
            {t('supervise.act.takeOver')}
          </button>
        )}
      </div>
      {mayTake && isTaking && <TakeOver display={display} onEnd={() => setTaking(false)} />}
    </fieldset>
  );
}

/** The level that is seen when this one is let go. */
function covered(display: WallDisplay, level: WallLevel): WallLevel | undefined {
  const lower = wallLevels.slice(0, wallLevels.indexOf(level));
  return lower.findLast((one) => display.levels[one] !== undefined);
}

function TakeOver({ display, onEnd }: { readonly display: WallDisplay; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const { order } = useRoom();
  const [cause, setCause] = useState('');
  const [isShort, setShort] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // The person has just asked for this, and types next.
  useEffect(() => field.current?.focus(), []);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const text = cause.trim();
    if (text === '') {
      setShort(true);
      field.current?.focus();
      return;
    }
    // What is seen stays, now held for the incident; cameras are then put onto it as onto any display.
    const shows = shownLevel(display)?.held.shows ?? {
      kind: 'view' as const,
      view: { layout: '4' as const, tiles: [] },
    };
    const level = 'incident' as const;
    void order({ kind: 'show', display: display.number, level, shows, cause: { en: text, hi: text } });
    onEnd();
  };
  return (
    <form className="work__row" onSubmit={handleSubmit}>
      <input
        ref={field}
        className="field work__line"
        value={cause}
        maxLength={80}
        placeholder={t('supervise.act.cause')}
        aria-label={t('supervise.act.cause')}
        aria-invalid={isShort}
        onChange={(event) => {
          setCause(event.currentTarget.value);
          setShort(false);
        }}
      />
      <button type="submit" className="control">
        {t('supervise.act.takeOver')}
      </button>
      <button type="button" className="control" onClick={onEnd}>
        {t('supervise.act.cancel')}
      </button>
      {isShort && (
        <span className="work__hint" role="alert">
          {t('supervise.act.causeNeeded')}
        </span>
      )}
    </form>
  );
}
