import { describe, expect, it } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { createSessionStore } from '../../../../renderer/state/sessionStore.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const nobody = problem('not-signed-in', 401, 'Nobody is signed in.');
const away = problem('gateway-away', 503, 'The gateway does not answer.');
const user = { name: 'operator', role: 'operator' } as const;

function rig() {
  const clock = new ManualClock();
  let trouble: Problem | undefined = nobody;
  const store = createSessionStore(
    {
      session: async () =>
        trouble === undefined ? ok({ user, trial: true, demo: true, version: '0.1.0' }) : err(trouble),
      async signIn(_user, password) {
        if (password !== 'right') return err(problem('sign-in-refused', 401, 'Refused.'));
        trouble = undefined;
        return ok(user);
      },
      async signOut() {
        trouble = nobody;
        return ok(undefined);
      },
    },
    clock,
  );
  return {
    clock,
    store,
    be: (next: Problem | undefined) => {
      trouble = next;
    },
  };
}

describe('the session of a window', () => {
  it('asks, and shows the door when nobody is signed in', async () => {
    const { store, clock } = rig();
    expect(store.getState().phase).toBe('asking');
    store.ask();
    await clock.advance(0);
    expect(store.getState()).toMatchObject({ phase: 'signed-out', problem: undefined });
  });

  it('lets the right password in, and says when it was wrong', async () => {
    const { store } = rig();
    await store.signIn('operator', 'wrong');
    expect(store.getState()).toMatchObject({ phase: 'signed-out', busy: false });
    await store.signIn('operator', 'right');
    expect(store.getState()).toMatchObject({ phase: 'signed-in', session: { user } });
  });

  it('notices by itself when another window of the machine has signed in', async () => {
    const { store, clock, be } = rig();
    store.ask();
    await clock.advance(0);
    be(undefined);
    await clock.advance(3000);
    expect(store.getState().phase).toBe('signed-in');
  });

  it('says since when the gateway is away, and comes back with it', async () => {
    const { store, clock, be } = rig();
    be(away);
    const sinceMs = clock.nowMs();
    store.ask();
    await clock.advance(9000);
    expect(store.getState()).toMatchObject({ phase: 'away', sinceMs });
    be(undefined);
    await clock.advance(3000);
    expect(store.getState().phase).toBe('signed-in');
  });

  it('keeps a session alive by asking now and then, and ends in the door when it has run out', async () => {
    const { store, clock, be } = rig();
    be(undefined);
    store.ask();
    await clock.advance(0);
    be(away);
    await clock.advance(3_600_000);
    expect(store.getState().phase).toBe('signed-in');
    be(nobody);
    await clock.advance(3_600_000);
    expect(store.getState().phase).toBe('signed-out');
  });

  it('signs out at once, before the gateway has answered', async () => {
    const { store, clock, be } = rig();
    be(undefined);
    store.ask();
    await clock.advance(0);
    const leaving = store.signOut();
    expect(store.getState()).toMatchObject({ phase: 'signed-out', busy: true });
    await leaving;
    expect(store.getState()).toMatchObject({ phase: 'signed-out', busy: false });
  });

  it('asks no more after it was closed', async () => {
    const { store, clock } = rig();
    store.ask();
    await clock.advance(0);
    store.close();
    expect(clock.pending).toBe(0);
  });
});
