import type { Clock } from '#shared/base/clock.ts';
import type { Random } from '#shared/base/random.ts';
import type { HostApi } from '#shared/wire/host.ts';
import type { Link } from '../link/link.ts';
import type { FeedPool } from '../players/feed.ts';
import type { SessionStore } from '../state/sessionStore.ts';
import type { LanguageStore } from '../state/settingsStore.ts';
import type { KeyValueStorage } from '../state/storedValue.ts';

/** What the app is built on; `main.tsx` brings the real ones. */
export interface AppPorts {
  readonly link: Link;
  readonly feeds: FeedPool;
  readonly clock: Clock;
  readonly random: Random;
  readonly storage: KeyValueStorage;
  readonly host: HostApi;
  readonly session: SessionStore;
  readonly language: LanguageStore;
}
