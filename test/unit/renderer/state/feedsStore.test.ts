import { describe, expect, it } from 'vitest';
import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import type { Connection } from '../../../../renderer/link/link.ts';
import { createFeedsStore } from '../../../../renderer/state/feedsStore.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

const since = '2026-11-22T10:00:00.000Z';
const { number: one } = uiCamera(1);
const { number: two } = uiCamera(2);

function rig() {
  let tell: (change: FeedsSnapshot | FeedsDelta) => void = () => {};
  let tellConnection = () => {};
  let connection: Connection = { state: 'connected', sinceMs: 0 };
  const clock = new ManualClock();
  const store = createFeedsStore(
    {
      onFeeds(listener) {
        tell = listener;
        return () => {
          tell = () => {};
        };
      },
      connection: () => connection,
      onConnection(listener) {
        tellConnection = listener;
        return () => {
          tellConnection = () => {};
        };
      },
    },
    clock,
  );
  const entries = [
    { number: one, health: { state: 'live', since } },
    { number: two, health: { state: 'lost', since, why: 'refused' } },
  ] as const;
  const snapshot = (): FeedsSnapshot => ({
    topic: 'feeds',
    epoch: 'a',
    version: 1,
    sentAt: since,
    entries: [...entries],
  });
  return {
    clock,
    store,
    connect: (next: Connection) => {
      connection = next;
      tellConnection();
    },
    snapshot: () => tell(snapshot()),
    delta: (state: 'live' | 'stale') =>
      tell({
        topic: 'feeds',
        epoch: 'a',
        after: 1,
        version: 2,
        entries: [{ number: one, health: { state, since } }],
      }),
  };
}

describe('the mirror of feeds', () => {
  it('shows a snapshot everywhere at once', () => {
    const { store, snapshot } = rig();
    snapshot();
    expect(store.getState().calmRevision).toBe(store.getState().revision);
    expect(store.getState().byNumber.get(two)?.why).toBe('refused');
    expect(store.getState().epoch).toBe('a');
  });

  it('tells single cameras of a change at once, and counts of many changes only twice a second', async () => {
    const { store, snapshot, delta, clock } = rig();
    snapshot();
    const calm = store.getState().calmRevision;
    for (let times = 0; times < 50; times += 1) delta(times % 2 === 0 ? 'stale' : 'live');
    expect(store.getState().revision).toBe(calm + 50);
    expect(store.getState().calmRevision).toBe(calm);
    await clock.advance(500);
    expect(store.getState().calmRevision).toBe(calm + 50);
    expect(clock.pending).toBe(0);
  });

  it('forgets cameras that a new snapshot does not name', () => {
    const { store, snapshot, delta } = rig();
    delta('stale');
    snapshot();
    expect(store.getState().byNumber.get(one)?.state).toBe('live');
    expect(store.getState().byNumber.size).toBe(2);
  });

  describe('while the gateway is away', () => {
    const awayMs = Date.parse('2026-11-22T11:00:00.000Z');
    const problem = { code: 'gateway-away', status: 503, title: 'The gateway is away.' };
    const away: Connection = { state: 'away', sinceMs: awayMs, problem };

    it('calls nothing live, everywhere at once, and keeps the faults it heard of', () => {
      const { store, snapshot, connect } = rig();
      snapshot();
      connect(away);
      const { byNumber, revision, calmRevision } = store.getState();
      expect(byNumber.get(one)).toEqual({
        state: 'unknown',
        since: '2026-11-22T11:00:00.000Z',
        why: 'gateway-away',
      });
      expect(byNumber.get(two)).toEqual({ state: 'lost', since, why: 'refused' });
      expect(calmRevision).toBe(revision);
    });

    it('takes up what it heard when the gateway is back, also when no snapshot comes', () => {
      const { store, snapshot, delta, connect } = rig();
      snapshot();
      connect(away);
      connect({ state: 'connected', sinceMs: awayMs + 1000 });
      expect(store.getState().byNumber.get(one)).toEqual({ state: 'live', since });
      delta('stale');
      expect(store.getState().byNumber.get(one)?.state).toBe('stale');
    });

    it('draws nothing anew for a change of the connection that says nothing new', () => {
      const { store, snapshot, connect } = rig();
      snapshot();
      connect(away);
      const { revision } = store.getState();
      connect({ ...away, sinceMs: awayMs + 500 });
      expect(store.getState().revision).toBe(revision);
    });
  });

  it('is still after it was closed', async () => {
    const { store, snapshot, delta, clock } = rig();
    snapshot();
    delta('stale');
    store.close();
    delta('live');
    await clock.advance(1000);
    expect(store.getState().byNumber.get(one)?.state).toBe('stale');
  });
});
