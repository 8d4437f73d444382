import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err } from '#shared/base/result.ts';
import type { Person } from '#shared/model/person.ts';
import { displayNumberSchema, wallSchema } from '#shared/model/wall.ts';
import { type WallCommand, wallCommandSchema } from '#shared/model/wallCommand.ts';
import { wallForetelling } from '../../../../renderer/state/wallForetelling.ts';
import { createWallsStore, findBoundDisplay, findDisplay } from '../../../../renderer/state/wallsStore.ts';
import { FakeWallCentre, fakeWall, showCameras } from '../../../fakes/fakeWallCentre.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { memoryStorage } from '../../../fakes/uiCamera.ts';

const supervisor: Person = { name: 'supervisor', role: 'supervisor' };
const other: Person = { name: 'admin', role: 'admin' };
const wallId = fakeWall().id;

function desk(centre: FakeWallCentre, person = supervisor, storage = memoryStorage()) {
  const link = centre.link(person);
  const walls = createWallsStore({ link, clock: centre.clock, storage, foretell: wallForetelling(person) });
  const shows = (display: number) =>
    findDisplay(walls.getState().byId.values(), displayNumberSchema.parse(display))?.display.levels.supervisor
      ?.shows;
  return { walls, link, storage, shows };
}

describe('the mirror of walls', () => {
  it('shows at once what is commanded, and keeps it when the gateway has done it', async () => {
    const centre = new FakeWallCentre(new ManualClock(), 400);
    const { walls, shows } = desk(centre);
    const done = walls.command(wallId, [showCameras(1, [1001])]);
    expect(shows(1)).toEqual(showCameras(1, [1001]).shows);
    expect(walls.getState().byId.get(wallId)?.version).toBe(0);
    await centre.clock.advance(2_000);
    expect(await done).toEqual({ ok: true, value: { version: 1 } });
    expect(walls.getState().byId.get(wallId)).toEqual(centre.wall);
  });

  it('takes back what the gateway refuses, and says why', async () => {
    const centre = new FakeWallCentre(new ManualClock(), 100);
    const { walls, shows } = desk(centre);
    centre.refuse = problem('display-locked', 409, 'Somebody holds it.');
    const done = walls.command(wallId, [showCameras(1, [1001])]);
    expect(shows(1)).toBeDefined();
    await centre.clock.advance(1_000);
    expect(await done).toEqual(err(centre.refuse));
    expect(shows(1)).toBeUndefined();
  });

  it('keeps a later command in sight when an earlier one is refused', async () => {
    const centre = new FakeWallCentre(new ManualClock(), 100);
    const { walls, shows } = desk(centre);
    centre.refuse = problem('display-locked', 409, 'Somebody holds it.');
    void walls.command(wallId, [showCameras(1, [1001])]);
    await centre.clock.advance(100);
    centre.refuse = undefined;
    void walls.command(wallId, [showCameras(2, [1002])]);
    await centre.clock.advance(100);
    expect([shows(1), shows(2)]).toEqual([undefined, showCameras(2, [1002]).shows]);
    await centre.clock.advance(1_000);
    expect(walls.getState().byId.get(wallId)).toEqual(centre.wall);
  });

  it('shows nothing beforehand of what only the gateway can tell', async () => {
    const centre = new FakeWallCentre(new ManualClock(), 100);
    const { walls, shows } = desk(centre);
    void walls.command(wallId, [showCameras(1, [1001])]);
    await centre.clock.advance(1_000);
    const undone = walls.command(wallId, [{ kind: 'undo' }]);
    expect(shows(1)).toBeDefined();
    await centre.clock.advance(1_000);
    expect((await undone).ok).toBe(true);
    expect(shows(1)).toBeUndefined();
  });

  it('begins with what this machine kept while the gateway is away', async () => {
    const centre = new FakeWallCentre(new ManualClock(), 0);
    const { walls, storage } = desk(centre);
    void walls.command(wallId, [showCameras(1, [1001])]);
    await centre.clock.advance(5_000);
    walls.close();
    const late = new FakeWallCentre(new ManualClock(), 0);
    late.isAway = true;
    const again = desk(late, supervisor, storage);
    expect(again.walls.getState().source).toBe('kept');
    expect(again.shows(1)).toEqual(showCameras(1, [1001]).shows);
  });

  it('does not fall over a document that was edited by hand', () => {
    const centre = new FakeWallCentre(new ManualClock(), 0);
    centre.isAway = true;
    const storage = memoryStorage({ 'drishti.walls': '[{"id":"main","displays":7}]' });
    expect(desk(centre, supervisor, storage).walls.getState().source).toBe('none');
  });

  it('knows the display that is on a machine’s screen', async () => {
    const centre = new FakeWallCentre(new ManualClock(), 0);
    const { walls } = desk(centre);
    const screen = { node: 'left', screen: 'panel-1' };
    void walls.command(wallId, [wallCommandSchema.parse({ kind: 'bind-display', display: 2, screen })]);
    await centre.clock.advance(100);
    const all = walls.getState().byId.values();
    expect(findBoundDisplay(all, 'left', 'panel-1')?.display.number).toBe(2);
  });
});

const anyCommand: fc.Arbitrary<WallCommand> = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.uniqueArray(fc.integer({ min: 1001, max: 1012 }), { maxLength: 4 }),
    )
    .map(([display, cameras]) => showCameras(display, cameras)),
  fc
    .record({
      kind: fc.constant('place'),
      display: fc.integer({ min: 1, max: 3 }),
      cell: fc.nat(4),
      shows: fc.record({ kind: fc.constant('camera'), camera: fc.integer({ min: 1001, max: 1012 }) }),
    })
    .map((command) => wallCommandSchema.parse(command)),
  fc
    .record({ kind: fc.constant('release'), display: fc.integer({ min: 1, max: 3 }) })
    .map((command) => wallCommandSchema.parse(command)),
  fc.constant<WallCommand>({ kind: 'undo' }),
);
const anyStep = fc.record({
  by: fc.boolean(),
  command: anyCommand,
  waitMs: fc.integer({ min: 0, max: 400 }),
  refused: fc.boolean(),
});

describe('two people at one wall', () => {
  it('end with the gateway’s wall, whatever they do and however late it answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), fc.nat(600), async (steps, delayMs) => {
        const centre = new FakeWallCentre(new ManualClock(), delayMs);
        const people = [desk(centre), desk(centre, other)] as const;
        for (const { by, command, waitMs, refused } of steps) {
          centre.refuse = refused ? problem('display-locked', 409, 'Somebody holds it.') : undefined;
          void people[by ? 0 : 1].walls.command(wallId, [command]);
          await centre.clock.advance(waitMs);
        }
        await centre.clock.advance(5_000);
        for (const { walls } of people) {
          expect(walls.getState().byId.get(wallId)).toEqual(centre.wall);
          walls.close();
        }
        expect(wallSchema.safeParse(centre.wall).success).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
