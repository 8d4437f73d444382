import { describe, expect, it } from 'vitest';
import { type WallNode, type WallScreen, wallNodeSchema, wallScreenSchema } from '#shared/model/wallNode.ts';
import type { ScreensDelta, ScreensSnapshot } from '#shared/wire/sync.ts';
import { createScreensStore, type DisplayMemory } from '../../../../renderer/state/screensStore.ts';

const at = '2026-11-22T10:00:00.000Z';

const node = (id: string, name: string): WallNode =>
  wallNodeSchema.parse({ id, name, enrolledAt: at, enrolledBy: 'admin', screens: [] });

const screen = (id: string, since: string, version = 1): WallScreen =>
  wallScreenSchema.parse({
    id,
    by: 'left',
    since,
    reportedAt: at,
    report: { display: 1, version, tiles: [], widthPx: 1920, heightPx: 1080, canBeOrdered: true },
  });

function rig(memory: DisplayMemory = { displays: new Set() }) {
  let tell: ((change: ScreensSnapshot | ScreensDelta) => void) | undefined;
  const store = createScreensStore(
    {
      onScreens(listener) {
        tell = listener;
        return () => {
          tell = undefined;
        };
      },
    },
    memory,
  );
  return {
    store,
    listens: () => tell !== undefined,
    snapshot: (nodes: WallNode[], screens: WallScreen[]) =>
      tell?.({ topic: 'screens', epoch: 'a', version: 1, sentAt: at, nodes, screens }),
    delta: (delta: Partial<ScreensDelta>) =>
      tell?.({
        topic: 'screens',
        epoch: 'a',
        after: 1,
        version: 2,
        nodes: [],
        removedNodes: [],
        screens: [],
        removedScreens: [],
        ...delta,
      }),
  };
}

const early = screen('early', '2026-11-22T08:00:00.000Z');
const late = screen('late', '2026-11-22T09:00:00.000Z');

describe('the mirror of screens', () => {
  it('knows nothing before the gateway has told', () => {
    expect(rig().store.getState()).toMatchObject({ nodes: [], screens: [], known: false });
  });

  it('holds machines by name and pages in the order in which they were opened', () => {
    const { store, snapshot } = rig();
    snapshot([node('b', 'West'), node('a', 'East')], [late, early]);
    expect(store.getState().nodes.map(({ name }) => name)).toEqual(['East', 'West']);
    expect(store.getState().screens.map(({ id }) => id)).toEqual(['early', 'late']);
  });

  it('takes new reports, new pages and those that were closed', () => {
    const { store, snapshot, delta } = rig();
    snapshot([node('a', 'East')], [early]);
    delta({ screens: [screen('early', early.since, 2), late] });
    expect(store.getState().screens.map(({ report }) => report.version)).toEqual([2, 1]);
    delta({ removedScreens: ['early'], removedNodes: [node('a', 'East').id] });
    expect(store.getState()).toMatchObject({ nodes: [], screens: [{ id: 'late' }] });
  });

  it('begins anew with a snapshot', () => {
    const { store, snapshot } = rig();
    snapshot([], [early]);
    snapshot([], [late]);
    expect(store.getState().screens.map(({ id }) => id)).toEqual(['late']);
  });

  it('remembers which displays pages showed, also for who looks next', () => {
    const memory: DisplayMemory = { displays: new Set() };
    const first = rig(memory);
    first.snapshot([], [early]);
    first.delta({ removedScreens: ['early'] });
    expect(first.store.getState()).toMatchObject({ screens: [], everShown: new Set([1]) });
    first.store.close();
    expect(rig(memory).store.getState().everShown).toEqual(new Set([1]));
  });

  it('listens no longer than it lives', () => {
    const { store, listens } = rig();
    expect(listens()).toBe(true);
    store.close();
    expect(listens()).toBe(false);
  });
});
