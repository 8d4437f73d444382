/**
 * The surface of tiles. All cameras of the page are one flat list in the order of their numbers, keyed by camera
 * and placed by grid areas: so a change of layout, a move or full screen never takes a video out of the document,
 * and nothing that stays on screen reconnects.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { layoutKeyOf, layoutOf } from '#shared/decide/layout.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { LayoutCell } from '#shared/model/layout.ts';
import type { FeedPool } from '../../players/feed.ts';
import { chosenCamera, pageSlots, type View } from '../../state/view.ts';
import { EmptyCell } from './EmptyCell.tsx';
import { type CellActions, Tile } from './Tile.tsx';
import { createTileWatch } from './tileWatch.ts';

interface Props {
  readonly view: View;
  readonly feeds: FeedPool;
  readonly actions: CellActions;
  /** The desk shows which tile is chosen and what an empty cell is for; the wall shows neither. */
  readonly kind: 'desk' | 'wall';
}

interface PlacedCamera {
  readonly camera: CameraNumber;
  readonly cell: number;
}

export function TileGrid({ view, feeds, actions, kind }: Props) {
  const { t } = useTranslation();
  const [watch] = useState(createTileWatch);
  const grid = useRef<HTMLDivElement>(null);
  const layout = layoutOf(view.layout);
  const slots = useMemo(() => pageSlots(view), [view]);
  const cameras = useMemo(() => placedCameras(slots), [slots]);
  useChosenFocus(grid, view, kind === 'desk');

  return (
    <div
      ref={grid}
      className={`grid grid--${kind}${view.full ? ' grid--full' : ''}`}
      style={{
        gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${layout.rows}, minmax(0, 1fr))`,
      }}
      role="listbox"
      aria-label={t('tile.grid')}
      tabIndex={-1}
    >
      {cameras.map(({ camera, cell }) => (
        <Tile
          key={camera}
          camera={camera}
          cell={cell}
          area={gridArea(layout.cells[cell])}
          chosen={kind === 'desk' && cell === view.cell}
          full={view.full && cell === view.cell}
          covered={view.full && cell !== view.cell}
          feeds={feeds}
          watch={watch}
          actions={actions}
        />
      ))}
      {slots.map((slot, cell) =>
        slot === undefined ? (
          <EmptyCell
            // A cell without a camera has no other identity than its place.
            key={`empty-${gridArea(layout.cells[cell])}`}
            cell={cell}
            area={gridArea(layout.cells[cell])}
            chosen={kind === 'desk' && cell === view.cell}
            hint={kind === 'desk'}
            actions={actions}
          />
        ) : undefined,
      )}
    </div>
  );
}

function placedCameras(slots: readonly (CameraNumber | undefined)[]): readonly PlacedCamera[] {
  return slots
    .flatMap((camera, cell): readonly PlacedCamera[] => (camera === undefined ? [] : [{ camera, cell }]))
    .sort((a, b) => a.camera - b.camera);
}

function gridArea(cell: LayoutCell | undefined): string {
  if (cell === undefined) return 'auto';
  return `${cell.row + 1} / ${cell.column + 1} / span ${cell.rowSpan} / span ${cell.columnSpan}`;
}

/** The chosen tile takes the focus, unless it is somewhere else at work (a list, a field, a dialogue). */
function useChosenFocus(
  grid: { readonly current: HTMLDivElement | null },
  view: View,
  wanted: boolean,
): void {
  const { cell, page, layout } = view;
  // Also when another camera comes into the chosen cell: its element is another.
  const place = `${layoutKeyOf(layout)}/${page}/${cell}/${chosenCamera(view) ?? 'empty'}`;
  useEffect(() => {
    const element = grid.current;
    const [, , chosen] = place.split('/');
    if (!wanted || element === null) return;
    const active = document.activeElement;
    if (active !== null && active !== document.body && !element.contains(active)) return;
    element.querySelector<HTMLElement>(`[data-cell="${chosen}"]`)?.focus({ preventScroll: true });
  }, [grid, wanted, place]);
}
