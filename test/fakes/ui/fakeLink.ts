/** A gateway that is all in this page. `away` in the address of the page takes it away after a few seconds. */
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Camera } from '#shared/model/camera.ts';
import type { Role } from '#shared/model/person.ts';
import type { Connection, Link } from '../../../renderer/link/link.ts';
import { createFakeAlarms, type FakeAlarms } from './fakeAlarms.ts';
import { fakeCity } from './fakeCity.ts';
import { fakeAlarmFigures, fakeUptime } from './fakeReports.ts';
import { fakeRest } from './fakeRest.ts';
import { createFakeWalls } from './fakeWalls.ts';

const pageSize = 1000;

export function createFakeLink(
  cameras: readonly Camera[],
  signedIn: boolean,
  goesAway: boolean,
  alarms: FakeAlarms = createFakeAlarms([]),
  role: Role = 'operator',
): Link {
  let connection: Connection = { state: 'connected', sinceMs: Date.now() };
  let isSignedIn = signedIn;
  const onConnection = new Set<() => void>();
  if (goesAway) {
    setTimeout(() => {
      const away = problem('gateway-away', 503, 'The gateway does not answer.');
      connection = { state: 'away', sinceMs: Date.now(), problem: away };
      for (const listener of onConnection) listener();
    }, 2000);
  }
  const user = { name: role === 'wall' ? 'node:left' : role, role };
  return {
    rest: {
      session: async () =>
        isSignedIn
          ? ok({ user, trial: true, demo: true, version: '0.1.0' })
          : err(problem('not-signed-in', 401, 'Nobody is signed in.')),
      async signIn(name, password) {
        if (password !== 'drishti-trial') return err(problem('sign-in-refused', 401, 'Refused.'));
        isSignedIn = true;
        return ok({ ...user, name });
      },
      async signOut() {
        isSignedIn = false;
        return ok(undefined);
      },
      city: async () => ok(fakeCity),
      async cameras({ cursor = '0' }) {
        const next = Number(cursor) + pageSize;
        const items = cameras.slice(Number(cursor), next);
        return ok(next < cameras.length ? { items, next: String(next) } : { items });
      },
      poster: async () => err(problem('no-poster', 404, 'There is none.')),
      hlsUrl: () => '',
      alarms: async (query) => ok(alarms.page(query)),
      alarm: async (id) => alarms.story(id),
      history: async () => err(problem('gateway-away', 503, 'The gateway does not answer.')),
      uptime: async (query) => ok(fakeUptime(cameras, query)),
      alarmFigures: async (query) => ok(fakeAlarmFigures(query)),
      reportUrl: () => '',
      ...fakeRest(),
    },
    media: { consume: async () => err(problem('no-media', 501, 'The fake feeds bring their own.')) },
    connection: () => connection,
    onConnection(listener) {
      onConnection.add(listener);
      return () => onConnection.delete(listener);
    },
    onFeeds(listener) {
      const timer = setTimeout(
        () =>
          listener({
            topic: 'feeds',
            epoch: 'fake',
            version: 0,
            sentAt: new Date().toISOString(),
            entries: cameras.map(({ number, health }) => ({
              number,
              health: alarms.healthOf(number) ?? health,
            })),
          }),
        50,
      );
      return () => clearTimeout(timer);
    },
    onAlarms: (listener) => alarms.onAlarms(listener),
    actOnAlarm: async (request) => alarms.act(request, user.name),
    ...createFakeWalls(user),
    clockOffsetMs: () => 0,
    open() {},
    close() {},
  };
}
