/** The window: its traffic with the gateway, its feeds and stores, and the app that draws them. */
import './app/noEval.ts';
import { systemClock } from '#shared/base/clock.ts';
import { findHost } from './app/host.ts';
import { mountApp } from './app/mountApp.tsx';
import { keepWallPage } from './app/pageWorker.ts';
import { wallSessionAt } from './app/wallSession.ts';
import { GatewayLink } from './link/gatewayLink.ts';
import { SupervisedFeedPool } from './players/feedPool.ts';
import { createSessionStore } from './state/sessionStore.ts';
import { createLanguageStore } from './state/settingsStore.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');

const clock = systemClock;
const random = Math.random;
const storage = window.localStorage;
const host = findHost();
const link = GatewayLink.create({ clock });

mountApp(
  root,
  {
    link,
    feeds: SupervisedFeedPool.create(link, { clock, random }),
    clock,
    random,
    storage,
    host,
    session: createSessionStore(link.rest, clock, wallSessionAt(window.location.pathname, storage, host)),
    language: createLanguageStore(storage),
  },
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '',
);

keepWallPage(window.location.pathname);
