import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedEvent } from '#shared/decide/feedHealth.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import { cameraIdSchema, cameraNumberSchema } from '#shared/model/ids.ts';
import { type FeedsDelta, feedsDeltaSchema, feedsSnapshotSchema } from '#shared/wire/sync.ts';
import { FeedBoard } from '../../../../gateway/health/feedBoard.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const cameras = [1, 2, 3].map((number) => ({
  id: cameraIdSchema.parse(`c${number}`),
  number: cameraNumberSchema.parse(number),
}));
const [first, second, third] = cameras.map(({ id }) => id);
if (first === undefined || second === undefined || third === undefined) throw new Error('three cameras');

let clock: ManualClock;
let board: FeedBoard;
let deltas: FeedsDelta[];

beforeEach(() => {
  clock = new ManualClock();
  board = new FeedBoard(
    { all: () => cameras, byId: (id) => cameras.find((camera) => camera.id === id) },
    clock,
  );
  deltas = [];
  board.subscribe((delta) => deltas.push(delta));
});

function happens(kind: 'asked' | 'frames' | 'released', camera = first, role: 'main' | 'sub' = 'main'): void {
  board.apply({ camera: camera ?? cameraIdSchema.parse('c1'), role }, { kind, atMs: clock.nowMs() });
}

describe('the board of feeds', () => {
  it('begins with every camera unknown since the start', () => {
    const snapshot = feedsSnapshotSchema.parse(board.snapshot());
    expect(snapshot.version).toBe(0);
    expect(snapshot.entries.map(({ number, health }) => `${number} ${health.state}`)).toEqual([
      '1 unknown',
      '2 unknown',
      '3 unknown',
    ]);
  });

  it('tells changes of a moment in one delta, the last word of each camera', async () => {
    happens('asked', first);
    happens('asked', second);
    happens('frames', first);
    expect(deltas).toEqual([]);
    await clock.advance(100);
    expect(deltas).toHaveLength(1);
    expect(feedsDeltaSchema.parse(deltas[0])).toMatchObject({ after: 0, version: 1, epoch: board.epoch });
    expect(deltas[0]?.entries.map(({ number, health }) => `${number} ${health.state}`)).toEqual([
      '1 live',
      '2 connecting',
    ]);
  });

  it('says nothing when nothing changes', async () => {
    happens('asked');
    happens('frames');
    await clock.advance(100);
    for (let second = 0; second < 20; second += 1) {
      happens('frames');
      await clock.advance(1000);
    }
    expect(deltas).toHaveLength(1);
  });

  it('sees silence by itself: stale, then lost', async () => {
    happens('asked');
    happens('frames');
    await clock.advance(3000);
    expect(board.healthOf(first)).toMatchObject({ state: 'stale', why: 'silent' });
    await clock.advance(12_000);
    expect(board.healthOf(first).state).toBe('lost');
    expect(deltas.at(-1)?.entries).toMatchObject([{ number: 1, health: { state: 'lost' } }]);
  });

  it('keeps a loss since it began while one stream after the other is tried', async () => {
    happens('asked', first, 'sub');
    board.apply({ camera: first, role: 'sub' }, { kind: 'failed', atMs: clock.nowMs(), fault: 'refused' });
    const lost = board.healthOf(first);
    expect(lost).toMatchObject({ state: 'lost', why: 'refused' });
    for (const role of ['main', 'sub', 'main'] as const) {
      await clock.advance(3000);
      happens('asked', first, role);
      expect(board.healthOf(first)).toEqual(lost);
      await clock.advance(1000);
      board.apply({ camera: first, role }, { kind: 'failed', atMs: clock.nowMs(), fault: 'refused' });
      expect(board.healthOf(first)).toEqual(lost);
    }
    happens('released', first, 'sub');
    expect(board.healthOf(first)).toEqual(lost);
    happens('frames', first, 'main');
    expect(board.healthOf(first).state).toBe('live');
  });

  it('lets the better of two streams speak for the camera', () => {
    happens('asked', first, 'main');
    happens('asked', first, 'sub');
    happens('frames', first, 'sub');
    expect(board.healthOf(first).state).toBe('live');
    happens('released', first, 'sub');
    expect(board.healthOf(first).state).toBe('connecting');
  });

  describe('restored after a restart', () => {
    const since = '2023-11-14T10:00:00.000Z';

    it.each<FeedHealth>([
      { state: 'frozen', why: 'frozen-picture', since },
      { state: 'black', why: 'black-picture', since },
      { state: 'idle', why: 'covered-picture', since },
      { state: 'idle', why: 'moved-picture', since },
    ])('a probe that answers does not take back what a picture showed: %o', (health) => {
      board.restore(first, health);
      expect(board.healthOf(first)).toEqual(health);
      board.apply({ camera: first, role: 'main' }, { kind: 'answered', atMs: clock.nowMs() });
      expect(board.healthOf(first)).toEqual(health);
    });

    it('a stream that is opened for the first time shows what the camera is known to show, since then', () => {
      const frozen: FeedHealth = { state: 'frozen', why: 'frozen-picture', since };
      board.restore(first, frozen);
      happens('asked', first, 'sub');
      happens('frames', first, 'sub');
      expect(board.healthOf(first)).toEqual(frozen);
    });

    it('the next good picture does', () => {
      board.restore(first, { state: 'frozen', why: 'frozen-picture', since });
      board.apply({ camera: first, role: 'main' }, { kind: 'glanced', atMs: clock.nowMs(), verdict: 'good' });
      expect(board.healthOf(first).state).toBe('idle');
    });

    it('an outage keeps its time over failures, and ends with an answer', () => {
      board.restore(first, { state: 'lost', why: 'refused', since });
      board.apply(
        { camera: first, role: 'main' },
        { kind: 'failed', atMs: clock.nowMs(), fault: 'timed-out' },
      );
      expect(board.healthOf(first)).toEqual({ state: 'lost', why: 'timed-out', since });
      board.apply({ camera: first, role: 'main' }, { kind: 'answered', atMs: clock.nowMs() });
      expect(board.healthOf(first).state).toBe('idle');
    });
  });

  it('counts the cameras by state', () => {
    happens('asked', second);
    happens('frames', second);
    expect(board.countByState()).toMatchObject({ live: 1, unknown: 2, lost: 0 });
  });

  it('is silent once closed, and holds no timer', async () => {
    happens('asked');
    board.close();
    board.close();
    await clock.advance(5000);
    expect(deltas).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('a mirror built from a snapshot and the deltas after it equals a later snapshot', async () => {
    const kinds = fc.constantFrom<FeedEvent['kind']>('asked', 'frames', 'released', 'failed');
    const step = fc.record({
      camera: fc.constantFrom(first, second, third),
      kind: kinds,
      waitMs: fc.nat(3000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat(40), async (steps, joinAt) => {
        const mirror = new Map<number, string>();
        let version = -1;
        const unsubscribe = board.subscribe((delta) => {
          if (version < 0) return;
          expect(delta.after).toBe(version);
          version = delta.version;
          for (const { number, health } of delta.entries) mirror.set(number, JSON.stringify(health));
        });
        const join = () => {
          const snapshot = board.snapshot();
          version = snapshot.version;
          for (const { number, health } of snapshot.entries) mirror.set(number, JSON.stringify(health));
        };
        for (const [at, { camera, kind, waitMs }] of steps.entries()) {
          if (at === joinAt) join();
          const atMs = clock.nowMs();
          const event: FeedEvent =
            kind === 'failed' ? { kind, atMs, fault: 'refused' } : { kind: kind as 'asked', atMs };
          board.apply({ camera, role: 'main' }, event);
          await clock.advance(waitMs);
        }
        if (version < 0) join();
        const last = board.snapshot();
        expect(version).toBe(last.version);
        for (const { number, health } of last.entries)
          expect(mirror.get(number)).toBe(JSON.stringify(health));
        unsubscribe();
      }),
      { numRuns: 30 },
    );
  });
});
