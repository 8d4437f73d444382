/** Who is signed in at this window, and how it came to be known. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { SessionAnswer } from '#shared/wire/rest.ts';
import type { RestClient } from '../link/link.ts';
import type { StoredValue } from './storedValue.ts';

export type SessionState =
  | { readonly phase: 'asking' }
  /** The gateway does not answer; it is asked again. */
  | { readonly phase: 'away'; readonly sinceMs: number; readonly problem: Problem }
  | { readonly phase: 'signed-out'; readonly problem: Problem | undefined; readonly busy: boolean }
  /** A wall machine whose session ended gets itself a new one. */
  | { readonly phase: 'waiting' }
  | { readonly phase: 'signed-in'; readonly session: SessionAnswer };

/** A page of the wall does not go dark for want of an answer. */
export interface WallSession {
  /** The last answer: a page that starts while the gateway is away goes on from it. */
  readonly kept: StoredValue<SessionAnswer | undefined>;
  /** This page starts from what was kept. */
  readonly startsKept: boolean;
  /**
   * Of a wall machine, where nobody could sign in: gets it a new session by its key. Resolves to whether there is one.
   * Undefined where a person signs in.
   */
  readonly renew: (() => Promise<boolean>) | undefined;
}

export interface SessionStore extends StoreApi<SessionState>, Disposable {
  /** Asks the gateway who one is; from then on it is asked again now and then. */
  ask(): void;
  signIn(user: string, password: string): Promise<void>;
  signOut(): Promise<void>;
}

/** While the gateway is away; and while signed out, because another window of this machine may sign in. */
const askAgainMs = 3000;

/** A new session is looked at so soon; not at once, in case the gateway refuses that one, too. */
const askRenewedMs = 250;

/** While signed in: a session that is asked for now and then is prolonged by the gateway, and a wall stays on. */
const keepAliveMs = 600_000;

export function createSessionStore(
  rest: Pick<RestClient, 'session' | 'signIn' | 'signOut'>,
  clock: Clock,
  wall?: WallSession,
): SessionStore {
  const store = createStore<SessionState>(() => ({ phase: 'asking' }));
  let cancelAsk = () => {};
  let closed = false;
  /** The gateway has not confirmed yet who is signed in. */
  let isKept = false;

  function askLater(delayMs: number): void {
    cancelAsk();
    cancelAsk = clock.after(delayMs, () => void askNow());
  }

  async function askNow(): Promise<void> {
    const answer = await rest.session();
    if (closed) return;
    const state = store.getState();
    const kept = wall?.startsKept ? wall.kept.read() : undefined;
    if (answer.ok) {
      // Another version of the gateway alone is no reason to draw everything anew.
      const isAnother =
        state.phase !== 'signed-in' ||
        (isKept ? !isSame(state.session, answer.value) : !isSame(state.session.user, answer.value.user));
      if (isAnother) store.setState({ phase: 'signed-in', session: answer.value }, true);
      isKept = false;
      if (wall?.startsKept) wall.kept.write(answer.value);
    } else if (isSignedOut(answer.error)) {
      if (wall?.renew !== undefined) return renew(wall.renew);
      isKept = false;
      if (state.phase !== 'signed-out') {
        store.setState({ phase: 'signed-out', problem: undefined, busy: false }, true);
      }
    } else if (state.phase === 'asking' && kept !== undefined) {
      isKept = true;
      store.setState({ phase: 'signed-in', session: kept }, true);
    } else if (state.phase !== 'signed-in') {
      // Who is signed in stays so while the gateway is away: the page says it in a banner.
      const sinceMs = state.phase === 'away' ? state.sinceMs : clock.nowMs();
      store.setState({ phase: 'away', sinceMs, problem: answer.error }, true);
    }
    askLater(store.getState().phase === 'signed-in' && !isKept ? keepAliveMs : askAgainMs);
  }

  /** What is on the wall stays there meanwhile. */
  async function renew(by: () => Promise<boolean>): Promise<void> {
    const isRenewed = await by();
    if (closed) return;
    if (store.getState().phase !== 'signed-in') store.setState({ phase: 'waiting' }, true);
    askLater(isRenewed ? askRenewedMs : askAgainMs);
  }

  return {
    ...store,
    ask: () => void askNow(),
    async signIn(user, password) {
      store.setState({ phase: 'signed-out', problem: undefined, busy: true }, true);
      const answer = await rest.signIn(user, password);
      if (answer.ok) await askNow();
      else store.setState({ phase: 'signed-out', problem: answer.error, busy: false }, true);
    },
    async signOut() {
      cancelAsk();
      // First, so that the pages go and leave the connections to this request: tiles may be holding all of them.
      store.setState({ phase: 'signed-out', problem: undefined, busy: true }, true);
      await rest.signOut();
      wall?.kept.write(undefined);
      store.setState({ phase: 'signed-out', problem: undefined, busy: false }, true);
    },
    close() {
      closed = true;
      cancelAsk();
    },
  };
}

/** Both came through the same schema, so their fields are in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isSignedOut(problem: Problem): boolean {
  return problem.status === 401 || problem.status === 403;
}
