import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { buildDirectoryIndex } from '../../../../renderer/state/directoryIndex.ts';
import type { DirectoryState } from '../../../../renderer/state/directoryStore.ts';
import { pageSlots, setLayout } from '../../../../renderer/state/view.ts';
import { parseViewAddress } from '../../../../renderer/state/viewAddress.ts';
import { createWallStore } from '../../../../renderer/state/wallStore.ts';
import { fakeCity } from '../../../fakes/ui/fakeCity.ts';
import { memoryStorage, numbers, uiCamera } from '../../../fakes/uiCamera.ts';

const index = buildDirectoryIndex(
  [
    uiCamera(1001, { corridor: 'GT' }),
    uiCamera(1002, { corridor: 'GT' }),
    uiCamera(1101, { corridor: 'MALL' }),
    uiCamera(1201, { corridor: 'VIP' }),
    uiCamera(1301),
  ],
  fakeCity,
);
const directory = createStore<DirectoryState>(() => ({
  phase: 'ready',
  index,
  city: fakeCity,
  problem: undefined,
}));

function wall(display: number, query = '', storage = memoryStorage()) {
  return createWallStore(display, parseViewAddress(query), directory, storage);
}

describe('a wall display', () => {
  it('shows the corridors in turn by its number until somebody chooses', () => {
    const corridors = [1, 2, 3, 4].map((display) => wall(display).getState().view.branch?.id);
    expect(corridors).toEqual(['GT', 'MALL', 'VIP', 'GT']);
  });

  it('shows what its address asks for, and again without the address', () => {
    const storage = memoryStorage();
    wall(1, '?cameras=1301,1001&layout=4', storage).close();
    const { view } = wall(1, '', storage).getState();
    expect(view.layout).toBe('4');
    expect(pageSlots(view).slice(0, 2)).toEqual(numbers(1301, 1001));
    expect(wall(2, '', storage).getState().view.branch?.id).toBe('MALL');
  });

  it('goes through the corridors by key and keeps the last one over a restart', () => {
    const storage = memoryStorage();
    const first = wall(1, '', storage);
    first.turnCorridor(1);
    first.step((view) => setLayout(view, '9'));
    expect(wall(1, '', storage).getState().view).toMatchObject({
      branch: { by: 'corridor', id: 'MALL' },
      layout: '9',
    });
    first.turnCorridor(-1);
    first.turnCorridor(-1);
    expect(first.getState().view.branch?.id).toBe('VIP');
  });
});
