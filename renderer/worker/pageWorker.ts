/**
 * Keeps the page of the walls on this machine, so that a wall whose gateway is away at its start comes up all the
 * same. It keeps the program alone: what the page shows is the page's own to keep. Everything else passes it by.
 */
import { assetsOf, roadOf } from './keptPage.ts';

interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface InstallEvent extends LastingEvent {
  /** Chromium 123 and later: requests that need not wake the worker. */
  addRoutes?(
    routes: readonly {
      readonly condition: { readonly urlPattern: { readonly pathname: string } };
      readonly source: 'network';
    }[],
  ): Promise<void>;
}
interface FetchEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const scope = self as unknown as WorkerScope;
const cacheName = 'wall-page';
/** All pages of walls are the same document. */
const pageKey = '/wall/1';
const assetList = '/assets.json';
/** A gateway on the same network answers in milliseconds. */
const pagePatienceMs = 2_500;
const passBy = ['/api/*', '/hls/*', '/socket.io/*'];

self.addEventListener('install', (event) => {
  const install = event as InstallEvent;
  const routes = passBy.map((pathname) => ({
    condition: { urlPattern: { pathname } },
    source: 'network' as const,
  }));
  install.waitUntil(
    Promise.all([install.addRoutes?.(routes), fetchPage(pageKey).then(keep)]).then(() => scope.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  (event as LastingEvent).waitUntil(scope.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const asked = event as FetchEvent;
  const { method, mode, url } = asked.request;
  const { origin, pathname } = new URL(url);
  const road = origin === self.location.origin ? roadOf({ method, mode, pathname }) : 'gateway';
  if (road === 'page') asked.respondWith(page(asked, pathname));
  else if (road === 'asset') asked.respondWith(asset(asked.request));
});

/** The gateway's page, or the kept one when that does not come in time or is none. */
async function page(event: FetchEvent, pathname: string): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match(pageKey);
  const fresh = fetchPage(pathname);
  if (kept === undefined) return fresh;
  const answer = await Promise.race([fresh.catch(() => undefined), silence()]);
  if (answer?.ok !== true) return kept;
  // A full disk keeps nothing; the page stands all the same.
  event.waitUntil(keep(answer.clone()).catch(() => undefined));
  return answer;
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName })) ?? fetch(request);
}

function fetchPage(pathname: string): Promise<Response> {
  return fetch(pathname, { cache: 'no-store' });
}

function silence(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), pagePatienceMs));
}

/** Keeps the page once everything that it needs is there, and lets go of what it does not need any more. */
async function keep(fresh: Response): Promise<void> {
  const list = await fetch(assetList, { cache: 'no-cache' });
  if (!fresh.ok || !list.ok) throw new Error('the page is not whole');
  const wanted = new Set(assetsOf(await list.json()));
  const cache = await caches.open(cacheName);
  const have = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  await cache.addAll([...wanted].filter((path) => !have.includes(path)));
  await cache.put(pageKey, fresh);
  const stale = have.filter((path) => path !== pageKey && !wanted.has(path));
  await Promise.all(stale.map((path) => cache.delete(path)));
}
