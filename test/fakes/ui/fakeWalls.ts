/**
 * A wall of a gateway that is all in this page: commands change it by the real reducer. Display 1 has a tour, 2 an
 * incident with map, alarms and clock, 3 is turned, 4 shows pages that do not load, 5 has nothing, 6 is on a machine's
 * screen.
 */
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { actorOf } from '#shared/decide/wall/actor.ts';
import { wallChange } from '#shared/decide/wall/change.ts';
import { commandWall, newWallMemory } from '#shared/decide/wall/commandWall.ts';
import type { Person } from '#shared/model/person.ts';
import { type Wall, wallSchema } from '#shared/model/wall.ts';
import type { WallScreen } from '#shared/model/wallNode.ts';
import type { ScreensDelta, ScreensSnapshot, WallsDelta, WallsSnapshot } from '#shared/wire/sync.ts';
import type { ScreenOrdered } from '#shared/wire/wallNodes.ts';
import type { Link } from '../../../renderer/link/link.ts';

type WallLink = Pick<
  Link,
  'onWalls' | 'commandWall' | 'onScreens' | 'reportScreen' | 'orderScreen' | 'onOrdered' | 'orderDone'
>;

const context = { webOrigins: ['http://traffic.intranet'] };

export function createFakeWalls(person: Person = { name: 'supervisor', role: 'supervisor' }): WallLink {
  let memory = newWallMemory(fakeRoom(Date.now()));
  const onWalls = new Set<(change: WallsSnapshot | WallsDelta) => void>();
  const onScreens = new Set<(change: ScreensSnapshot | ScreensDelta) => void>();
  const onOrdered = new Set<(ordered: ScreenOrdered) => void>();
  let screen: WallScreen | undefined;
  let screensVersion = 0;
  const head = (version: number) => ({ epoch: 'fake', version, sentAt: new Date().toISOString() });
  return {
    onWalls(listener) {
      onWalls.add(listener);
      listener({ topic: 'walls', ...head(memory.wall.version), walls: [memory.wall] });
      return () => onWalls.delete(listener);
    },
    async commandWall(request) {
      const before = memory.wall;
      const done = commandWall(memory, request, actorOf(person), Date.now(), context);
      if (!done.ok) return done;
      memory = done.value;
      const { version } = memory.wall;
      if (version === before.version) return ok({ version });
      const changes = [wallChange(before, memory.wall)];
      const delta: WallsDelta = { topic: 'walls', epoch: 'fake', after: before.version, version, changes };
      for (const listener of onWalls) listener(delta);
      return ok({ version });
    },
    onScreens(listener) {
      onScreens.add(listener);
      const screens = screen === undefined ? [] : [screen];
      listener({ topic: 'screens', ...head(screensVersion), nodes: [], screens });
      return () => onScreens.delete(listener);
    },
    async reportScreen(report) {
      const reportedAt = new Date().toISOString();
      screen = { id: 'here', by: person.name, since: screen?.since ?? reportedAt, reportedAt, report };
      screensVersion += 1;
      const delta: ScreensDelta = {
        topic: 'screens',
        epoch: 'fake',
        after: screensVersion - 1,
        version: screensVersion,
        nodes: [],
        removedNodes: [],
        screens: [screen],
        removedScreens: [],
      };
      for (const listener of onScreens) listener(delta);
      return ok({ everyMs: 2_000 });
    },
    async orderScreen({ order }) {
      if (order !== 'identify') return err(problem('order-not-possible', 409, 'A browser cannot do this.'));
      for (const listener of onOrdered) listener({ id: 'order', order });
      return ok({});
    },
    onOrdered(listener) {
      onOrdered.add(listener);
      return () => onOrdered.delete(listener);
    },
    orderDone: async () => ok({}),
  };
}

function cameraTiles(first: number, count: number, cell = 0) {
  return Array.from({ length: count }, (_, at) => ({
    cell: cell + at,
    shows: { kind: 'camera', camera: first + at },
  }));
}

function fakeRoom(nowMs: number): Wall {
  const at = new Date(nowMs).toISOString();
  const held = (shows: object, more: object = {}) => ({ shows, by: 'supervisor', at, ...more });
  const view = (layout: string, tiles: readonly object[], title?: object) => ({
    layout,
    tiles,
    ...(title === undefined ? {} : { title }),
  });
  const page = (first: number, title: object) => ({
    view: view('16', cameraTiles(first, 16), title),
    dwellMs: 8_000,
  });
  const tour = {
    kind: 'tour',
    tour: {
      title: { en: 'Zone East', hi: 'पूर्वी ज़ोन' },
      pages: [
        page(1101, { en: 'GT Road', hi: 'जी.टी. रोड' }),
        page(1109, { en: 'Mall Road', hi: 'माल रोड' }),
        page(1141, { en: 'VIP Road', hi: 'वी.आई.पी. रोड' }),
      ],
      page: 0,
      sinceAt: at,
      paused: false,
    },
  };
  const mixed = view('1+5', [
    { cell: 0, shows: { kind: 'map', corridor: 'KALPI' } },
    { cell: 1, shows: { kind: 'alarms' } },
    { cell: 2, shows: { kind: 'clock' } },
    ...cameraTiles(1121, 3, 3),
  ]);
  const large = view('4', [
    { cell: 0, shows: { kind: 'alarms' } },
    { cell: 1, shows: { kind: 'clock' } },
    { cell: 2, shows: { kind: 'web', url: 'http://traffic.intranet/signals' } },
    { cell: 3, shows: { kind: 'map' } },
  ]);
  const display = (number: number, levels: object, more: object = {}) => ({
    number,
    name: '',
    rotation: 0,
    portrait: false,
    levels,
    changedIn: 0,
    changedBy: 'supervisor',
    ...more,
  });
  const preset = {
    id: 'zone-east',
    name: { en: 'Zone East', hi: 'पूर्वी ज़ोन' },
    key: 1,
    displays: [{ display: 1, shows: tour }],
  };
  const cause = { en: 'Procession, Bada Chauraha', hi: 'जुलूस, बड़ा चौराहा' };
  const mixedShown = { kind: 'view', view: mixed };
  return wallSchema.parse({
    id: 'main',
    name: 'ICCC',
    version: 7,
    displays: [
      display(1, { supervisor: held(tour, { preset: 'zone-east' }) }, { name: 'Left' }),
      display(2, {
        supervisor: held({ kind: 'view', view: view('16', cameraTiles(1121, 16)) }),
        incident: held(mixedShown, { by: 'police', cause }),
      }),
      display(
        3,
        { supervisor: held({ kind: 'view', view: view('9', cameraTiles(1151, 9)) }) },
        { rotation: 90, portrait: true, name: 'Door' },
      ),
      display(4, { supervisor: held({ kind: 'view', view: large }) }),
      display(5, {}),
      display(
        6,
        { supervisor: held({ kind: 'view', view: view('4', cameraTiles(1161, 4)) }) },
        { screen: { node: 'left', screen: 'panel-1' } },
      ),
    ],
    presets: [preset],
    schedules: [],
    rules: [],
  });
}
