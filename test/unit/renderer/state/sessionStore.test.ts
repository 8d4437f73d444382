import { describe, expect, it } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Person } from '#shared/model/person.ts';
import { wallSessionAt } from '../../../../renderer/app/wallSession.ts';
import { createSessionStore } from '../../../../renderer/state/sessionStore.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { memoryStorage } from '../../../fakes/uiCamera.ts';

const nobody = problem('not-signed-in', 401, 'Nobody is signed in.');
const away = problem('gateway-away', 503, 'The gateway does not answer.');
const user = { name: 'operator', role: 'operator' } as const;

function rig() {
  const clock = new ManualClock();
  let trouble: Problem | undefined = nobody;
  const answer = { user: user as Person, trial: true, demo: true, version: '0.1.0' };
  const store = createSessionStore(
    {
      session: async () => (trouble === undefined ? ok({ ...answer }) : err(trouble)),
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
    answer,
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

  it('is another one when one may do something else than before, and the same when the gateway is newer', async () => {
    const { store, clock, be, answer } = rig();
    be(undefined);
    store.ask();
    await clock.advance(0);
    const before = store.getState();
    answer.version = '0.2.0';
    store.ask();
    await clock.advance(0);
    expect(store.getState()).toBe(before);
    answer.user = { ...user, rights: ['view', 'export'] };
    store.ask();
    await clock.advance(0);
    expect(store.getState()).toMatchObject({ phase: 'signed-in', session: { user: answer.user } });
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

describe('the session of a wall machine', () => {
  const answer = {
    user: { name: 'node:left', role: 'wall' },
    trial: false,
    demo: false,
    version: '1',
  } as const;

  function machine(path = '/wall-screen/panel-1', storage = memoryStorage()) {
    const clock = new ManualClock();
    let trouble: Problem | undefined;
    let renewals = 0;
    let renews = true;
    const store = createSessionStore(
      {
        session: async () => (trouble === undefined ? ok(answer) : err(trouble)),
        signIn: async () => err(nobody),
        signOut: async () => ok(undefined),
      },
      clock,
      wallSessionAt(path, storage, {
        async renewSession() {
          renewals += 1;
          if (renews) trouble = undefined;
          return renews;
        },
      }),
    );
    return {
      clock,
      storage,
      store,
      be(next: Problem | undefined, canRenew = true) {
        trouble = next;
        renews = canRenew;
      },
      renewals: () => renewals,
    };
  }

  it('goes on from the last answer when it starts while the gateway is away', async () => {
    const { store, clock, storage } = machine();
    store.ask();
    await clock.advance(0);
    store.close();
    const late = machine('/wall-screen/panel-1', storage);
    late.be(away);
    late.store.ask();
    await late.clock.advance(0);
    expect(late.store.getState()).toEqual({ phase: 'signed-in', session: answer });
  });

  it('does not draw its pages anew when the gateway confirms what was kept', async () => {
    const { store, clock, storage } = machine();
    store.ask();
    await clock.advance(0);
    const late = machine('/wall-screen/panel-1', storage);
    late.be(away);
    late.store.ask();
    await late.clock.advance(0);
    const before = late.store.getState();
    late.be(undefined);
    await late.clock.advance(10_000);
    expect(late.store.getState()).toBe(before);
  });

  it('gets itself a new session and keeps the picture meanwhile', async () => {
    const { store, clock, be, renewals } = machine();
    store.ask();
    await clock.advance(0);
    const before = store.getState();
    be(nobody);
    store.ask();
    await clock.advance(1_000);
    expect(store.getState()).toBe(before);
    expect(renewals()).toBe(1);
  });

  it('waits instead of showing the door, as long as it is refused', async () => {
    const { store, clock, be, renewals } = machine();
    be(nobody, false);
    store.ask();
    await clock.advance(10_000);
    expect(store.getState()).toEqual({ phase: 'waiting' });
    expect(renewals()).toBeGreaterThan(2);
    be(undefined);
    await clock.advance(5_000);
    expect(store.getState()).toEqual({ phase: 'signed-in', session: answer });
  });

  it('is not what a desk starts from', async () => {
    const { store, clock, storage } = machine();
    store.ask();
    await clock.advance(0);
    const desk = machine('/desk', storage);
    desk.be(away);
    desk.store.ask();
    await desk.clock.advance(0);
    expect(desk.store.getState().phase).toBe('away');
  });
});
