import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { memo, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { DisplayNumber, TileContent } from '#shared/model/wall.ts';
import {
  type CellDrag,
  cellDragData,
  type DragPayload,
  parseCellDrag,
  parseDragData,
} from '../../state/dragPayload.ts';
import { Still } from '../../ui/Still.tsx';
import type { MiniCell } from './miniCells.ts';
import type { WallPosters } from './wallPosters.ts';
import { contentText } from './wallWords.ts';

/** What the hand does at a cell; without `drop` and `swap` one may choose and not move. */
export interface MiniHands {
  readonly choose: (at: CellDrag) => void;
  readonly drop?: (payload: DragPayload, at: CellDrag) => void;
  readonly swap?: (from: CellDrag, to: CellDrag) => void;
}

interface Props {
  readonly display: DisplayNumber;
  readonly mini: MiniCell;
  readonly posters: WallPosters;
  readonly chosen: boolean;
  readonly marked: boolean;
  readonly hands: MiniHands | undefined;
}

/** States in which the page shows the camera as it is now. */
const calm = new Set<string>(['live', 'idle', 'reduced', 'connecting']);

/** One cell of a miniature. Its picture is the camera's newest; what the page says of it stands beside. */
export const MiniTile = memo(function MiniTile({ display, mini, posters, chosen, marked, hands }: Props) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const { cell, area, reported, content, asked } = mini;
  const { over, dragging } = useMiniDrag(element, { display, cell }, hands);
  const image = usePoster(posters, reported?.camera);
  const isCalm = reported === undefined || calm.has(reported.state);
  const classes = ['mini__tile'];
  if (!isCalm) classes.push('mini__tile--faulty');
  if (chosen) classes.push('mini__tile--chosen');
  if (marked) classes.push('mini__tile--marked');
  if (over) classes.push('mini__tile--over');
  if (dragging) classes.push('mini__tile--dragging');
  const shows = reported === undefined ? contentText(t, content) : String(reported.camera);
  const state = reported === undefined ? '' : ` ${t(`supervise.state.${reported.state}`)}`;
  const wanted = asked === undefined ? '' : ` → ${contentText(t, asked)}`;
  return (
    <div
      ref={element}
      className={classes.join(' ')}
      style={{
        gridArea: `${area.row + 1} / ${area.column + 1} / span ${area.rowSpan} / span ${area.columnSpan}`,
      }}
      role="option"
      aria-selected={chosen}
      aria-label={t('supervise.cell', { display, cell: cell + 1, shows: `${shows}${state}${wanted}` })}
      tabIndex={chosen ? 0 : -1}
      data-mini-cell={cell}
      data-mini-camera={reported?.camera}
      data-mini-state={reported?.state}
      onPointerDown={() => hands?.choose({ display, cell })}
    >
      {image !== undefined && <Still className="mini__picture" image={image} />}
      {content !== undefined && <span className="mini__content">{contentText(t, content)}</span>}
      {reported !== undefined && (
        <span className="mini__label">
          <b>{reported.camera}</b>
          {!isCalm && <span>{t(`supervise.state.${reported.state}`)}</span>}
        </span>
      )}
      {asked !== undefined && <Asked shows={asked} />}
    </div>
  );
});

function Asked({ shows }: { readonly shows: TileContent }) {
  const { t } = useTranslation();
  return (
    <span className="mini__asked" title={t('supervise.asked')}>
      → {contentText(t, shows)}
    </span>
  );
}

function usePoster(posters: WallPosters, camera: CameraNumber | undefined): ImageBitmap | undefined {
  const subscribe = useCallback(
    (listener: () => void) => (camera === undefined ? () => {} : posters.watch(camera, listener)),
    [posters, camera],
  );
  return useSyncExternalStore(subscribe, () => (camera === undefined ? undefined : posters.image(camera)));
}

function useMiniDrag(
  element: { readonly current: HTMLDivElement | null },
  { display, cell }: CellDrag,
  hands: MiniHands | undefined,
): { readonly over: boolean; readonly dragging: boolean } {
  const [over, setOver] = useState(false);
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null || hands?.drop === undefined) return;
    const { drop, swap } = hands;
    const at = { display, cell };
    return combine(
      draggable({
        element: target,
        getInitialData: () => cellDragData(at),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element: target,
        canDrop: ({ source }) => takes(source.data, at),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop({ source }) {
          setOver(false);
          const from = parseCellDrag(source.data);
          const payload = parseDragData(source.data);
          if (from !== undefined) swap?.(from, at);
          else if (payload !== undefined) drop(payload, at);
        },
      }),
    );
  }, [element, display, cell, hands]);
  return { over, dragging };
}

function takes(data: Readonly<Record<string | symbol, unknown>>, at: CellDrag): boolean {
  const from = parseCellDrag(data);
  if (from !== undefined) return from.display !== at.display || from.cell !== at.cell;
  return parseDragData(data) !== undefined;
}
