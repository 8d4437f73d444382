/**
 * Query of the page: `fakeCameras=25000`, `fakeAway`, `fakeSignedOut`, `fakeReduced`, `fakeRole=nodal`, `fakeCalm`
 * (no alarms), `fakeStorm` (one alarm of all cameras), `fakePast=10000` (alarms in history), `fakeScreens` (machines that show the wall).
 */
import { systemClock } from '#shared/base/clock.ts';
import { roleSchema } from '#shared/model/person.ts';
import { findHost } from '../../../renderer/app/host.ts';
import { mountApp } from '../../../renderer/app/mountApp.tsx';
import { createSessionStore } from '../../../renderer/state/sessionStore.ts';
import { createLanguageStore } from '../../../renderer/state/settingsStore.ts';
import { createFakeAlarms } from './fakeAlarms.ts';
import { fakeCameras } from './fakeCity.ts';
import { createFakeFeeds } from './fakeFeeds.ts';
import { createFakeLink } from './fakeLink.ts';
import { withFakeScreens } from './fakeScreens.ts';
import { createFakeShift, playShift, playStorm } from './fakeShift.ts';

const query = new URLSearchParams(window.location.search);
const count = Number(query.get('fakeCameras') ?? 260);
const cameras = fakeCameras(count, Date.now());
const past = Number(query.get('fakePast') ?? 400);
const alarms = query.has('fakeCalm') ? createFakeAlarms([]) : createFakeShift(cameras, past, Date.now());
if (!query.has('fakeCalm')) playShift(alarms, cameras);
if (query.has('fakeStorm')) playStorm(alarms, cameras);
const plain = createFakeLink(
  cameras,
  !query.has('fakeSignedOut'),
  query.has('fakeAway'),
  alarms,
  roleSchema.catch('operator').parse(query.get('fakeRole')),
);
// Pages of the wall that somebody else opened.
const link = query.has('fakeScreens') ? withFakeScreens(plain) : plain;
const root = document.querySelector('#root');
if (root !== null) {
  mountApp(
    root,
    {
      link,
      feeds: createFakeFeeds(query.has('fakeReduced')),
      clock: systemClock,
      random: Math.random,
      storage: window.localStorage,
      host: findHost(),
      session: createSessionStore(link.rest, systemClock),
      language: createLanguageStore(window.localStorage),
    },
    '',
  );
}
