import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HealthState, healthStates } from '#shared/model/health.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import { SyncMirror } from '../../../../renderer/link/syncMirror.ts';
import { feedsContent } from '../../../../renderer/link/topicContents.ts';

const since = '2026-01-01T00:00:00.000Z';

function entry(number: number, state: HealthState) {
  return { number: cameraNumberSchema.parse(number), health: { state, since } };
}

function snapshot(version: number, entries: FeedsSnapshot['entries'], epoch = 'one'): FeedsSnapshot {
  return { topic: 'feeds', epoch, version, sentAt: since, entries };
}

function delta(after: number, entries: FeedsDelta['entries'], epoch = 'one'): FeedsDelta {
  return { topic: 'feeds', epoch, after, version: after + 1, entries };
}

/** What a listener that came now is told. */
function contents(mirror: SyncMirror<'feeds'>): Record<number, HealthState> {
  const states: Record<number, HealthState> = {};
  mirror.subscribe((change) => {
    for (const { number, health } of change.entries) states[number] = health.state;
  })();
  return states;
}

describe('SyncMirror', () => {
  test('tells who came before of the snapshot, and who comes later of all that is known', () => {
    const mirror = new SyncMirror(feedsContent());
    const early: unknown[] = [];
    mirror.subscribe((change) => early.push(change));
    const first = snapshot(3, [entry(1, 'live')]);
    mirror.takeSnapshot(first);
    expect(early).toEqual([first]);
    expect(mirror.takeDelta(delta(3, [entry(2, 'lost')]))).toBe(true);
    expect(contents(mirror)).toEqual({ 1: 'live', 2: 'lost' });
  });

  test.each([
    { title: 'a gap', change: delta(5, [entry(1, 'lost')]) },
    { title: 'another life of the gateway', change: delta(3, [entry(1, 'lost')], 'two') },
  ])('refuses $title and changes nothing', ({ change }) => {
    const mirror = new SyncMirror(feedsContent());
    mirror.takeSnapshot(snapshot(3, [entry(1, 'live')]));
    expect(mirror.takeDelta(change)).toBe(false);
    expect(contents(mirror)).toEqual({ 1: 'live' });
  });

  test('refuses a delta before any snapshot', () => {
    expect(new SyncMirror(feedsContent()).takeDelta(delta(0, []))).toBe(false);
  });

  test('passes over what it knows already', () => {
    const mirror = new SyncMirror(feedsContent());
    mirror.takeSnapshot(snapshot(3, [entry(1, 'live')]));
    expect(mirror.takeDelta(delta(1, [entry(1, 'lost')]))).toBe(true);
    expect(contents(mirror)).toEqual({ 1: 'live' });
  });

  test('forgets cameras that a new snapshot does not name', () => {
    const mirror = new SyncMirror(feedsContent());
    mirror.takeSnapshot(snapshot(3, [entry(1, 'live'), entry(2, 'live')]));
    mirror.takeSnapshot(snapshot(1, [entry(2, 'lost')], 'two'));
    expect(contents(mirror)).toEqual({ 2: 'lost' });
  });

  test('holds what the gateway holds, whatever order of loss and resync', () => {
    const change = fc.record({
      camera: fc.integer({ min: 1, max: 5 }),
      state: fc.constantFrom(...healthStates),
      arrives: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const gateway = new Map<number, HealthState>();
        const mirror = new SyncMirror(feedsContent());
        const whole = (version: number) =>
          snapshot(
            version,
            [...gateway].map(([number, state]) => entry(number, state)),
          );
        mirror.takeSnapshot(whole(0));
        changes.forEach(({ camera, state, arrives }, version) => {
          gateway.set(camera, state);
          if (!arrives) return;
          if (!mirror.takeDelta(delta(version, [entry(camera, state)])))
            mirror.takeSnapshot(whole(version + 1));
          expect(contents(mirror)).toEqual(Object.fromEntries(gateway));
        });
      }),
    );
  });
});
