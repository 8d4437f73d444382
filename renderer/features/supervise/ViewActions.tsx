import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { seenView } from '#shared/decide/wall/levels.ts';
import { shownLevel } from '#shared/decide/wall/shown.ts';
import { layoutIds } from '#shared/model/layout.ts';
import type { WallDisplay } from '#shared/model/wall.ts';
import { useNowMs } from '../../state/hooks.tsx';
import { useRoom } from './room.tsx';

interface Props {
  readonly display: WallDisplay;
  /** Layouts of one's own, and what fills tiles. */
  readonly children: ReactNode;
}

/** The layout of the display, and the turns of its tour. */
export function ViewActions({ display, children }: Props) {
  const { t } = useTranslation();
  const { order } = useRoom();
  const nowMs = useNowMs();
  const view = seenView(display, nowMs);
  const shows = shownLevel(display)?.held.shows;
  const { number } = display;
  return (
    <fieldset className="work__part">
      <legend>{t('supervise.act.layout')}</legend>
      <div className="work__row work__row--tight">
        {layoutIds.map((layout) => (
          <button
            key={layout}
            type="button"
            className="control work__layout"
            aria-label={t('bar.layoutOption', { layout })}
            aria-pressed={view?.layout === layout}
            onClick={() => void order({ kind: 'set-layout', display: number, layout })}
          >
            {layout}
          </button>
        ))}
      </div>
      <div className="work__row">{children}</div>
      {shows?.kind === 'tour' && (
        <div className="work__row">
          <button
            type="button"
            className="control"
            onClick={() => void order({ kind: 'tour-step', display: number, by: -1 })}
          >
            {t('supervise.act.back')}
          </button>
          <button
            type="button"
            className="control"
            onClick={() => void order({ kind: 'tour-pause', display: number, paused: !shows.tour.paused })}
          >
            {t(shows.tour.paused ? 'supervise.act.resume' : 'supervise.act.pause')}
          </button>
          <button
            type="button"
            className="control"
            onClick={() => void order({ kind: 'tour-step', display: number, by: 1 })}
          >
            {t('supervise.act.forward')}
          </button>
        </div>
      )}
    </fieldset>
  );
}
