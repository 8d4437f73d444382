import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#shared/model/person.ts';
import { wallCommandSchema } from '#shared/model/wallCommand.ts';
import type { PurviewOf } from '../../../../gateway/access/purview.ts';
import { wallsInPurview } from '../../../../gateway/walls/wallsInPurview.ts';
import { CentreUnderTest, meera, presetOf, viewOf } from './centreUnderTest.ts';

const esha: Person = { ...meera, name: 'esha' };
/** Esha sees cameras below 100. */
const purviewOf: PurviewOf = ({ name }) =>
  name === 'esha'
    ? { key: 'east', sees: (number) => number < 100, hides: (number) => number >= 100, cameras: () => [] }
    : undefined;

let room: CentreUnderTest;
let walls: ReturnType<typeof wallsInPurview>;

beforeEach(async () => {
  room = await CentreUnderTest.create();
  walls = wallsInPurview(room.centre, purviewOf);
});

function command(person: Person, fields: Readonly<Record<string, unknown>>) {
  const { id: wall, version: baseVersion } = room.wall;
  return walls.command({ wall, baseVersion, commands: [wallCommandSchema.parse(fields)] }, person);
}

const tourOf = (...cameras: readonly number[]) => ({
  kind: 'tour',
  tour: {
    pages: cameras.map((camera) => ({ view: viewOf('1', camera).view, dwellMs: 10_000 })),
    page: 0,
    sinceAt: '2026-01-05T06:00:00.000Z',
    paused: false,
  },
});

const placed = (camera: number) => ({
  ...{ kind: 'place', display: 1, cell: 0 },
  shows: { kind: 'camera', camera },
});

describe('a camera that is not theirs to see', () => {
  it.each([
    ['shown', { kind: 'show', display: 1, shows: viewOf('4', 1, 100) }],
    ['shown on a page of a tour', { kind: 'show', display: 1, shows: tourOf(1, 100) }],
    ['placed', placed(100)],
    ['kept in a preset', { kind: 'save-preset', preset: presetOf('east', 100, 1) }],
  ])('is unknown where it is %s', async (_how, fields) => {
    const before = room.wall;
    expect(await command(esha, fields)).toMatchObject({
      ok: false,
      error: { code: 'camera-unknown', status: 404 },
    });
    expect(room.wall).toEqual(before);
    expect(await command(meera, fields)).toMatchObject({ ok: true });
  });

  it('may be moved where the wall shows it already', async () => {
    await command(meera, { kind: 'show', display: 1, shows: viewOf('4', 1, 100) });
    expect(await command(esha, { kind: 'show', display: 2, shows: viewOf('4', 100, 2) })).toMatchObject({
      ok: true,
    });
  });

  it('comes with a preset of the wall', async () => {
    await command(meera, { kind: 'save-preset', preset: presetOf('room', 100, 1) });
    const preset = room.wall.presets.find(({ id }) => id === 'room')?.id;
    expect(await command(esha, { kind: 'apply-preset', preset })).toMatchObject({ ok: true });
    expect(await command(esha, placed(100))).toMatchObject({ ok: true });
  });
});

it('their own cameras are theirs to put on the wall', async () => {
  expect(await command(esha, { kind: 'show', display: 1, shows: viewOf('4', 1, 2) })).toMatchObject({
    ok: true,
  });
  expect(await command(esha, { kind: 'release', display: 1 })).toMatchObject({ ok: true });
});
