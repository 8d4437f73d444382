import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { createDirectoryStore } from '../../../../renderer/state/directoryStore.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { fakeCity } from '../../../fakes/ui/fakeCity.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

const cameras = Array.from({ length: 5 }, (_, at) => uiCamera(1001 + at, { corridor: 'GT' }));
const perPage = 2;

function rig() {
  const clock = new ManualClock();
  const asked: string[] = [];
  let failures = 0;
  let release: (() => void) | undefined;
  let hold = false;
  const store = createDirectoryStore(
    {
      city: async () => ok(fakeCity),
      async cameras({ cursor = '0' }) {
        asked.push(cursor);
        if (hold && cursor !== '0') {
          await new Promise<void>((resolve) => {
            release = resolve;
          });
        }
        if (failures > 0) {
          failures -= 1;
          return err(problem('gateway-away', 503, 'The gateway does not answer.'));
        }
        const end = Number(cursor) + perPage;
        const items = cameras.slice(Number(cursor), end);
        return ok(end < cameras.length ? { items, next: String(end) } : { items });
      },
    },
    clock,
    () => 0,
  );
  return {
    store,
    clock,
    asked,
    fail: (times: number) => {
      failures = times;
    },
    holdSecondPage: () => {
      hold = true;
      return () => release?.();
    },
  };
}

describe('the mirror of the directory', () => {
  it('reads page after page until the end', async () => {
    const { store, clock, asked } = rig();
    store.load();
    await clock.advance(0);
    expect(asked).toEqual(['0', '2', '4']);
    expect(store.getState().phase).toBe('ready');
    expect(store.getState().index.cameras).toHaveLength(5);
    expect(store.getState().city?.city.en).toBe('Kanpur');
  });

  it('shows the first page before the rest has come', async () => {
    const { store, clock, holdSecondPage } = rig();
    const release = holdSecondPage();
    store.load();
    await clock.advance(0);
    expect(store.getState().phase).toBe('loading');
    expect(store.getState().index.cameras).toHaveLength(2);
    store.close();
    release();
  });

  it('says why it could not be read, tries again, and then forgets the failure', async () => {
    const { store, clock, fail } = rig();
    fail(2);
    store.load();
    await clock.advance(0);
    expect(store.getState().problem?.code).toBe('gateway-away');
    await clock.advance(1000);
    expect(store.getState().phase).toBe('loading');
    await clock.advance(2000);
    expect(store.getState().phase).toBe('ready');
    expect(store.getState().problem).toBeUndefined();
  });

  it('keeps what it has while it is read anew, and stops when closed', async () => {
    const { store, clock, fail } = rig();
    store.load();
    await clock.advance(0);
    fail(99);
    store.load();
    await clock.advance(0);
    expect(store.getState().phase).toBe('ready');
    expect(store.getState().index.cameras).toHaveLength(5);
    store.close();
    expect(clock.pending).toBe(0);
  });
});
