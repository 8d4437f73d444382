import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lockAt } from '#shared/decide/wall/lock.ts';
import { shownLevel, tourTurn } from '#shared/decide/wall/shown.ts';
import type { WallDisplay } from '#shared/model/wall.ts';
import { type CellDrag, type DragPayload, parseDragData } from '../../state/dragPayload.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { Sign } from '../../ui/Sign.tsx';
import { momentText } from '../../ui/times.ts';
import { DisplayHealth } from './DisplayHealth.tsx';
import { MiniDisplay } from './MiniDisplay.tsx';
import type { MiniHands } from './MiniTile.tsx';
import { useRoom } from './room.tsx';
import { TruthWord } from './TruthWord.tsx';
import { displayTitle, holderText } from './wallWords.ts';

interface Props {
  readonly display: WallDisplay;
  readonly at: CellDrag | undefined;
  readonly marked: CellDrag | undefined;
  readonly hands: MiniHands | undefined;
  /** Something for the whole display. */
  readonly onFill: (payload: DragPayload, display: WallDisplay) => void;
}

/** One display: what it truly shows, who put that there, and how its machine is. */
export function DisplayCard({ display, at, marked, hands, onFill }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const head = useRef<HTMLDivElement>(null);
  const isOver = useFillTarget(head, display, hands?.drop === undefined ? undefined : onFill);
  const shown = shownLevel(display);
  const lock = lockAt(display, nowMs);
  const isChosen = at?.display === display.number;
  const cause = shown?.held.cause;
  return (
    <section
      className={`card${isChosen ? ' card--chosen' : ''}`}
      aria-label={displayTitle(t, display)}
      data-display={display.number}
    >
      <div ref={head} className={`card__head${isOver ? ' card__head--over' : ''}`}>
        <b className="card__title" title={displayTitle(t, display)}>
          {displayTitle(t, display)}
        </b>
        <TourPage display={display} nowMs={nowMs} />
        {lock !== undefined && (
          <span className="card__lock">
            <Sign level={4} />{' '}
            {t('supervise.locked', {
              by: lock.by,
              time: momentText(Date.parse(lock.until), nowMs, language),
            })}
          </span>
        )}
      </div>
      <MiniDisplay display={display} at={at} marked={marked} hands={hands} />
      <TruthWord display={display} />
      <div className="card__line">
        {holderText(t, display, shown?.level, nowMs, language)}
        {cause !== undefined && ` · ${t('supervise.by.cause', { cause: nameIn(cause, language) })}`}
      </div>
      <DisplayHealth display={display} />
    </section>
  );
}

function TourPage({ display, nowMs }: { readonly display: WallDisplay; readonly nowMs: number }) {
  const { t } = useTranslation();
  const { truths } = useRoom();
  const shows = shownLevel(display)?.held.shows;
  if (shows?.kind !== 'tour') return undefined;
  // The page that is reported, where one is; it turns by the same clock.
  const page = truths.get(display.number)?.screen?.report.page ?? tourTurn(shows.tour, nowMs).page;
  const words = { page: page + 1, pages: shows.tour.pages.length };
  return <span>{t(shows.tour.paused ? 'supervise.tourPaused' : 'supervise.tour', words)}</span>;
}

function useFillTarget(
  element: { readonly current: HTMLDivElement | null },
  display: WallDisplay,
  onFill: Props['onFill'] | undefined,
): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null || onFill === undefined) return;
    return dropTargetForElements({
      element: target,
      canDrop: ({ source }) => parseDragData(source.data) !== undefined,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop({ source }) {
        setOver(false);
        const payload = parseDragData(source.data);
        if (payload !== undefined) onFill(payload, display);
      },
    });
  }, [element, display, onFill]);
  return isOver;
}
