/**
 * The surface of tiles. All cameras of the page are one flat list in the order of their numbers, keyed by camera
 * and placed by grid areas: so a change of layout, a move or full screen never takes a video out of the document,
 * and nothing that stays on screen reconnects. Tiles of the next page stand in the same list, unseen, and are there
 * when it is their turn.
 */
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { layoutKeyOf, layoutOf } from '#shared/decide/layout.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FeedPool } from '../../players/feed.ts';
import { chosenCamera, pageSlots, type View } from '../../state/view.ts';
import { EmptyCell } from './EmptyCell.tsx';
import { type CellActions, Tile } from './Tile.tsx';
import { type LayoutPlaces, placesOf } from './tilePlace.ts';
import { createTileWatch } from './tileWatch.ts';

/** A tile that is no camera's. */
export interface OtherTile {
  /** The same for the same thing wherever it stands, so that it moves and is not built anew. */
  readonly key: string;
  readonly cell: number;
  readonly content: ReactNode;
}

export interface GridPage {
  readonly view: View;
  readonly others: readonly OtherTile[];
}

interface Props {
  readonly view: View;
  readonly feeds: FeedPool;
  readonly actions: CellActions;
  /** The desk shows which tile is chosen and what an empty cell is for; the wall shows neither. */
  readonly kind: 'desk' | 'wall';
  readonly others?: readonly OtherTile[];
  /** What is seen next, to be made ready. */
  readonly next?: GridPage | undefined;
}

interface Placed<T> {
  readonly what: T;
  readonly cell: number;
  readonly place: CSSProperties;
  readonly warm: boolean;
}

const noOthers: readonly OtherTile[] = [];

export function TileGrid({ view, feeds, actions, kind, others = noOthers, next }: Props) {
  const { t } = useTranslation();
  const [watch] = useState(createTileWatch);
  const grid = useRef<HTMLDivElement>(null);
  const layout = layoutOf(view.layout);
  const places = placesOf(view.layout);
  const slots = useMemo(() => pageSlots(view), [view]);
  const cameras = useMemo(() => placedCameras(view, next?.view), [view, next]);
  const apart = useMemo(() => placedOthers({ view, others }, next), [view, others, next]);
  const taken = useMemo(() => new Set(others.map(({ cell }) => cell)), [others]);
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
      {cameras.map(({ what: camera, cell, place, warm }) => (
        <Tile
          key={camera}
          camera={camera}
          cell={cell}
          place={place}
          chosen={!warm && kind === 'desk' && cell === view.cell}
          full={!warm && view.full && cell === view.cell}
          covered={view.full && cell !== view.cell}
          warm={warm}
          feeds={feeds}
          watch={watch}
          actions={actions}
        />
      ))}
      {apart.map(({ what, place, warm }) => (
        <div
          key={what.key}
          className={`tile tile--other${warm ? ' tile--warm' : ''}`}
          style={place}
          aria-hidden={warm}
          data-shows={warm ? undefined : what.key}
        >
          {what.content}
        </div>
      ))}
      {slots.map((slot, cell) =>
        slot === undefined && !taken.has(cell) ? (
          <EmptyCell
            // A cell without a camera has no other identity than its place.
            key={`empty-${places.cells[cell]?.gridArea}`}
            cell={cell}
            place={placeIn(places.cells, cell)}
            chosen={kind === 'desk' && cell === view.cell}
            hint={kind === 'desk'}
            actions={actions}
          />
        ) : undefined,
      )}
    </div>
  );
}

function placedCameras(view: View, next: View | undefined): readonly Placed<CameraNumber>[] {
  const shown = camerasOf(view, placesOf(view.layout), false);
  const seen = new Set(shown.map(({ what }) => what));
  const warm = next === undefined ? [] : camerasOf(next, placesOf(next.layout), true);
  return [...shown, ...warm.filter(({ what }) => !seen.has(what))].sort((a, b) => a.what - b.what);
}

function camerasOf(view: View, places: LayoutPlaces, warm: boolean): readonly Placed<CameraNumber>[] {
  const among = warm ? places.warm : places.cells;
  return pageSlots(view).flatMap((what, cell): readonly Placed<CameraNumber>[] =>
    what === undefined ? [] : [{ what, cell, place: placeIn(among, cell), warm }],
  );
}

function placedOthers(page: GridPage, next: GridPage | undefined): readonly Placed<OtherTile>[] {
  const shown = othersOf(page, false);
  const seen = new Set(shown.map(({ what }) => what.key));
  const warm = next === undefined ? [] : othersOf(next, true);
  return [...shown, ...warm.filter(({ what }) => !seen.has(what.key))].sort((a, b) =>
    a.what.key < b.what.key ? -1 : 1,
  );
}

function othersOf({ view, others }: GridPage, warm: boolean): readonly Placed<OtherTile>[] {
  const { cells, warm: over } = placesOf(view.layout);
  return others.map((what) => ({
    what,
    cell: what.cell,
    place: placeIn(warm ? over : cells, what.cell),
    warm,
  }));
}

const nowhere: CSSProperties = { display: 'none' };

/** A cell that the layout does not have is not seen. */
function placeIn(places: readonly CSSProperties[], cell: number): CSSProperties {
  return places[cell] ?? nowhere;
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
