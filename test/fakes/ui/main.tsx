/** Query of the page: `fakeCameras=25000`, `fakeAway`, `fakeSignedOut`, `fakeReduced`. */
import { systemClock } from '#shared/base/clock.ts';
import { findHost } from '../../../renderer/app/host.ts';
import { mountApp } from '../../../renderer/app/mountApp.tsx';
import { createSessionStore } from '../../../renderer/state/sessionStore.ts';
import { createLanguageStore } from '../../../renderer/state/settingsStore.ts';
import { fakeCameras } from './fakeCity.ts';
import { createFakeFeeds } from './fakeFeeds.ts';
import { createFakeLink } from './fakeLink.ts';

const query = new URLSearchParams(window.location.search);
const count = Number(query.get('fakeCameras') ?? 260);
const link = createFakeLink(
  fakeCameras(count, Date.now()),
  !query.has('fakeSignedOut'),
  query.has('fakeAway'),
);
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
