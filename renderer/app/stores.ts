import type { Disposable } from '#shared/base/disposable.ts';
import type { SessionAnswer } from '#shared/wire/rest.ts';
import { createAlarmsStore } from '../state/alarmsStore.ts';
import { createConnectionStore } from '../state/connectionStore.ts';
import { createDirectoryStore } from '../state/directoryStore.ts';
import { createFeedsStore } from '../state/feedsStore.ts';
import type { Stores } from '../state/hooks.tsx';
import { createSettingsStore } from '../state/settingsStore.ts';
import { createTicker } from '../state/ticker.ts';
import { wallForetelling } from '../state/wallForetelling.ts';
import { createWallsStore } from '../state/wallsStore.ts';
import type { AppPorts } from './ports.ts';

export interface OwnedStores extends Stores, Disposable {}

/** Everything a signed-in window mirrors, begun at once. */
export function createStores(ports: AppPorts, session: SessionAnswer): OwnedStores {
  const { link, clock, random, storage, language } = ports;
  const connection = createConnectionStore(link);
  const directory = createDirectoryStore(link.rest, clock, random);
  const feeds = createFeedsStore(link, clock);
  const alarms = createAlarmsStore(link, clock, session.user.name);
  const walls = createWallsStore({ link, clock, storage, foretell: wallForetelling(session.user) });
  const settings = createSettingsStore(storage, session.user.name);
  const ticker = createTicker(clock, () => link.clockOffsetMs());

  // Another life of the gateway may have another directory.
  const unfollow = feeds.subscribe((state, before) => {
    if (before.epoch !== undefined && state.epoch !== before.epoch) directory.load();
  });
  const unwatch = connection.subscribe(({ connection: now }, { connection: before }) => {
    // A connection that was refused for want of a session ends in the sign-in page, not in a banner.
    const isRefused = now.state === 'away' && now.problem.status === 401;
    // The gateway breaks it when one may do something else than before.
    const isBack = now.state === 'connected' && before.state === 'away';
    if (isRefused || isBack) ports.session.ask();
  });
  link.open(session.user.name);
  directory.load();

  return {
    session,
    connection,
    directory,
    feeds,
    alarms,
    walls,
    displayMemory: { displays: new Set() },
    settings,
    language,
    ticker,
    close() {
      unfollow();
      unwatch();
      ticker.close();
      walls.close();
      alarms.close();
      feeds.close();
      directory.close();
      connection.close();
    },
  };
}
