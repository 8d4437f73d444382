import { beforeEach, describe, expect, it } from 'vitest';
import { applyWallChange } from '#shared/decide/wall/change.ts';
import type { Person } from '#shared/model/person.ts';
import { presetIdSchema, wallIdSchema } from '#shared/model/wall.ts';
import { wallCommandSchema } from '#shared/model/wallCommand.ts';
import { wallsDeltaSchema, wallsSnapshotSchema } from '#shared/wire/sync.ts';
import { wallHistoryAnswerSchema } from '#shared/wire/walls.ts';
import { binod, CentreUnderTest, meera, presetOf, viewOf } from './centreUnderTest.ts';

const operator: Person = { name: 'asha', role: 'operator' };
const police: Person = { name: 'ravi', role: 'police' };
let room: CentreUnderTest;

beforeEach(async () => {
  room = await CentreUnderTest.create({ presets: [presetOf('rush', 1001, 1, 2)] });
});

const showOn = (display: number, camera: number) => ({ kind: 'show', display, shows: viewOf('1', camera) });

describe('what is done to a wall', () => {
  it('is told to everyone before it is answered or written, one delta a command', async () => {
    const done = room.do(meera, showOn(1, 7));
    expect(room.deltas).toHaveLength(1);
    expect(room.written).toEqual([]);
    expect(await done).toEqual({ ok: true, value: { version: 2 } });
    await room.do(meera, showOn(2, 8));
    expect(room.deltas.map(({ after, version }) => [after, version])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    await room.clock.advance(100);
    expect(room.written.at(-1)?.wall).toEqual(room.wall);
  });

  it('leaves whoever follows the deltas with the very wall of the gateway', async () => {
    const before = room.centre.snapshot();
    for (const [display, camera] of [
      [1, 7],
      [2, 8],
      [1, 9],
    ] as const)
      await room.do(meera, showOn(display, camera));
    await room.centre.applyPreset(
      room.wall.id,
      { preset: presetIdSchema.parse('rush'), level: 'supervisor' },
      meera,
    );
    await room.do(meera, { kind: 'remove-display', display: 4 });
    const followed = room.deltas
      .flatMap(({ changes }) => changes)
      .reduce((wall, change) => applyWallChange(wall, change), before.walls[0] ?? room.wall);
    expect(followed).toEqual(room.wall);
    expect(room.centre.snapshot()).toMatchObject({ version: 5, walls: [room.wall] });
  });

  it('goes over the wire as the contract has it', async () => {
    await room.do(meera, showOn(1, 7));
    expect(wallsSnapshotSchema.parse(room.centre.snapshot())).toEqual(room.centre.snapshot());
    for (const delta of room.deltas) expect(wallsDeltaSchema.parse(delta)).toEqual(delta);
    const items = [...(room.centre.history(room.wall.id) ?? [])];
    expect(wallHistoryAnswerSchema.parse({ items })).toEqual({ items });
  });

  it('is on record with whoever did it', async () => {
    await room.centre.applyPreset(
      room.wall.id,
      { preset: presetIdSchema.parse('rush'), level: 'supervisor' },
      meera,
    );
    expect(room.acts).toEqual([
      {
        actor: 'meera',
        action: 'wall-changed',
        subject: 'main',
        details: { version: 2, commands: 'apply-preset', displays: '1, 2', presets: 'rush' },
      },
    ]);
  });

  it('changes nothing, tells nobody and leaves no record when there is nothing to do', async () => {
    expect(await room.do(meera, { kind: 'release', display: 1 })).toEqual({
      ok: true,
      value: { version: 1 },
    });
    expect([room.deltas, room.acts]).toEqual([[], []]);
  });

  it('is all of it or nothing', async () => {
    const commands = [showOn(1, 7), showOn(9, 7)].map((fields) => wallCommandSchema.parse(fields));
    const refused = await room.centre.command({ wall: room.wall.id, baseVersion: 1, commands }, meera);
    expect(refused).toMatchObject({ error: { code: 'display-unknown' } });
    expect(room.wall).toMatchObject({ version: 1, displays: [{ levels: {} }, {}, {}, {}] });
  });
});

describe('what is refused', () => {
  it.each([
    ['an operator’s hand', operator, showOn(1, 7), 403, 'not-allowed'],
    ['an officer’s hand below an incident', police, showOn(1, 7), 403, 'not-allowed'],
    ['a display that is not there', meera, showOn(9, 7), 404, 'display-unknown'],
    ['a preset that is not there', meera, { kind: 'apply-preset', preset: 'no' }, 404, 'preset-unknown'],
    [
      'a page of an origin that nobody allowed',
      meera,
      { kind: 'place', display: 1, cell: 0, shows: { kind: 'web', url: 'https://evil.example/' } },
      400,
      'web-origin-not-allowed',
    ],
  ])('%s', async (_what, person, fields, status, code) => {
    expect(await room.do(person, fields)).toMatchObject({ ok: false, error: { status, code } });
    expect([room.wall.version, room.deltas, room.acts]).toEqual([1, [], []]);
  });

  it('a wall that is not there', async () => {
    const request = { wall: wallIdSchema.parse('other'), baseVersion: 1, commands: [] };
    expect(await room.centre.command(request, meera)).toMatchObject({ error: { code: 'wall-unknown' } });
    expect(room.centre.history(wallIdSchema.parse('other'))).toBeUndefined();
  });

  it('a display that somebody else changed since the person saw it', async () => {
    await room.do(meera, showOn(1, 7));
    expect(await room.do(binod, showOn(1, 8), 1)).toMatchObject({
      error: { status: 409, code: 'wall-moved-on' },
    });
    expect(await room.do(binod, showOn(2, 8), 1)).toMatchObject({ ok: true });
  });
});

it('a page of an allowed origin is shown', async () => {
  const shows = { kind: 'web', url: 'https://traffic.intranet/live' };
  expect(await room.do(meera, { kind: 'place', display: 1, cell: 0, shows })).toMatchObject({ ok: true });
});

describe('somebody who held the wall and lost the right', () => {
  const reduced: Person = { ...meera, role: 'operator' };
  const until = () => new Date(room.clock.nowMs() + 3_600_000).toISOString();

  it('does nothing with it any more, on whatever road they come', async () => {
    await room.do(meera, { kind: 'lock', display: 1, until: until() });
    expect(await room.do(reduced, showOn(1, 7))).toMatchObject({ error: { status: 403 } });
    expect(await room.do(reduced, { kind: 'undo' })).toMatchObject({ error: { status: 403 } });
  });

  it('leaves a lock that ends by its time', async () => {
    await room.do(meera, { kind: 'lock', display: 1, until: until() });
    expect(await room.do(binod, showOn(1, 7))).toMatchObject({ error: { code: 'display-locked' } });
    await room.clock.advance(3_600_001);
    expect(await room.do(binod, showOn(1, 7))).toMatchObject({ ok: true });
  });

  it('leaves a lock that a supervisor takes off', async () => {
    await room.do(meera, { kind: 'lock', display: 1, until: until() });
    expect(await room.do(binod, { kind: 'unlock', display: 1 })).toMatchObject({ ok: true });
    expect(await room.do(binod, showOn(1, 7))).toMatchObject({ ok: true });
  });
});
