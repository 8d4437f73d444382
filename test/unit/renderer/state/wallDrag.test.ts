import { describe, expect, it } from 'vitest';
import { corridorIdSchema } from '#shared/model/ids.ts';
import { type WallDisplay, wallDisplaySchema } from '#shared/model/wall.ts';
import { buildDirectoryIndex } from '../../../../renderer/state/directoryIndex.ts';
import { type DropRoom, dropOnCell, dropOnDisplay } from '../../../../renderer/state/wallDrag.ts';
import { fakeCity } from '../../../fakes/ui/fakeCity.ts';
import { numbers, uiCamera } from '../../../fakes/uiCamera.ts';

const nowMs = Date.parse('2026-11-22T10:00:00.000Z');
const at = new Date(nowMs).toISOString();
const [first = corridorIdSchema.parse('none')] = fakeCity.corridors.map(({ id }) => id);
const road = fakeCity.corridors.find(({ id }) => id === first)?.path ?? [];

/** Numbers run against the road: the highest stands where it begins. */
const along = road
  .slice(0, 4)
  .map(([lat, lon], index) => uiCamera(1009 - index, { corridor: first, lat, lon }));
const many = Array.from({ length: 65 }, (_, index) => uiCamera(2001 + index, { thana: 'many' }));
const room: DropRoom = { index: buildDirectoryIndex([...along, ...many], fakeCity), city: fakeCity, nowMs };

function display(levels: object = {}): WallDisplay {
  const plain = { name: '', rotation: 0, portrait: false, changedIn: 0, changedBy: 'east' };
  return wallDisplaySchema.parse({ number: 3, ...plain, levels });
}

const [camera = numbers(1)[0]] = numbers(1009);
if (camera === undefined) throw new Error('a number was asked for');
const corridor = { kind: 'branch', branch: { by: 'corridor', id: first } } as const;

describe('what is dropped onto a cell', () => {
  it('goes into it when it is a camera', () => {
    expect(dropOnCell({ kind: 'camera', number: camera }, display(), 2, room)).toEqual({
      kind: 'place',
      display: 3,
      cell: 2,
      shows: { kind: 'camera', camera },
    });
  });

  it('fills the display when it is more than one camera', () => {
    const command = dropOnCell({ kind: 'cameras', numbers: numbers(2003, 2001) }, display(), 2, room);
    expect(command).toMatchObject({
      kind: 'show',
      shows: {
        view: { layout: '4', tiles: [{ shows: { camera: 2003 } }, { shows: { camera: 2001 } }] },
      },
    });
  });
});

describe('what is dropped onto a display', () => {
  it('fills the smallest layout that holds a corridor, in the order along its road', () => {
    const command = dropOnDisplay(corridor, display(), room);
    expect(command).toMatchObject({ kind: 'show', level: 'supervisor', shows: { view: { layout: '4' } } });
    const view = command?.kind === 'show' && command.shows.kind === 'view' ? command.shows.view : undefined;
    expect(view?.tiles.map(({ shows }) => shows)).toEqual(
      along.map(({ number }) => ({ kind: 'camera', camera: number })),
    );
    expect(view?.title).toEqual(fakeCity.corridors[0]?.name);
  });

  it('takes turns when no layout holds it', () => {
    const command = dropOnDisplay({ kind: 'branch', branch: { by: 'thana', id: 'many' } }, display(), room);
    expect(command).toMatchObject({ shows: { kind: 'tour', tour: { page: 0, paused: false, sinceAt: at } } });
    const tour = command?.kind === 'show' && command.shows.kind === 'tour' ? command.shows.tour : undefined;
    expect(tour?.pages.map(({ view }) => view.tiles.length)).toEqual([16, 16, 16, 16, 1]);
  });

  it('stays with the incident that holds it, and its cause', () => {
    const cause = { en: 'Procession', hi: 'जुलूस' };
    const shows = { kind: 'view', view: { layout: '1', tiles: [] } };
    const held = display({ incident: { shows, by: 'police', at, cause } });
    expect(dropOnDisplay(corridor, held, room)).toMatchObject({ level: 'incident', cause });
  });

  it('does nothing when it holds no camera', () => {
    const none = { kind: 'branch', branch: { by: 'thana', id: 'none' } } as const;
    expect(dropOnDisplay(none, display(), room)).toBeUndefined();
  });
});
