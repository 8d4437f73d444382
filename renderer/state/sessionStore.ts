/** Who is signed in at this window, and how it came to be known. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { SessionAnswer } from '#shared/wire/rest.ts';
import type { RestClient } from '../link/link.ts';

export type SessionState =
  | { readonly phase: 'asking' }
  /** The gateway does not answer; it is asked again. */
  | { readonly phase: 'away'; readonly sinceMs: number; readonly problem: Problem }
  | { readonly phase: 'signed-out'; readonly problem: Problem | undefined; readonly busy: boolean }
  | { readonly phase: 'signed-in'; readonly session: SessionAnswer };

export interface SessionStore extends StoreApi<SessionState>, Disposable {
  /** Asks the gateway who one is; from then on it is asked again now and then. */
  ask(): void;
  signIn(user: string, password: string): Promise<void>;
  signOut(): Promise<void>;
}

/** While the gateway is away; and while signed out, because another window of this machine may sign in. */
const askAgainMs = 3000;

/** While signed in: a session that is asked for now and then is prolonged by the gateway, and a wall stays on. */
const keepAliveMs = 600_000;

export function createSessionStore(
  rest: Pick<RestClient, 'session' | 'signIn' | 'signOut'>,
  clock: Clock,
): SessionStore {
  const store = createStore<SessionState>(() => ({ phase: 'asking' }));
  let cancelAsk = () => {};
  let closed = false;

  function askLater(delayMs: number): void {
    cancelAsk();
    cancelAsk = clock.after(delayMs, () => void askNow());
  }

  async function askNow(): Promise<void> {
    const answer = await rest.session();
    if (closed) return;
    const state = store.getState();
    if (answer.ok) {
      if (state.phase !== 'signed-in') store.setState({ phase: 'signed-in', session: answer.value }, true);
    } else if (isSignedOut(answer.error)) {
      if (state.phase !== 'signed-out') {
        store.setState({ phase: 'signed-out', problem: undefined, busy: false }, true);
      }
    } else if (state.phase !== 'signed-in') {
      // Who is signed in stays so while the gateway is away: the page says it in a banner.
      const sinceMs = state.phase === 'away' ? state.sinceMs : clock.nowMs();
      store.setState({ phase: 'away', sinceMs, problem: answer.error }, true);
    }
    askLater(store.getState().phase === 'signed-in' ? keepAliveMs : askAgainMs);
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
      store.setState({ phase: 'signed-out', problem: undefined, busy: false }, true);
    },
    close() {
      closed = true;
      cancelAsk();
    },
  };
}

function isSignedOut(problem: Problem): boolean {
  return problem.status === 401 || problem.status === 403;
}
