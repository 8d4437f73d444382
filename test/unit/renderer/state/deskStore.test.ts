import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createDeskStore } from '../../../../renderer/state/deskStore.ts';
import { buildDirectoryIndex, emptyDirectoryIndex } from '../../../../renderer/state/directoryIndex.ts';
import type { DirectoryState } from '../../../../renderer/state/directoryStore.ts';
import { createSettingsStore } from '../../../../renderer/state/settingsStore.ts';
import { chosenCamera, pageSlots, placeCamera, setLayout, setPage } from '../../../../renderer/state/view.ts';
import { parseViewAddress } from '../../../../renderer/state/viewAddress.ts';
import { fakeCity } from '../../../fakes/ui/fakeCity.ts';
import { memoryStorage, numbers, uiCamera } from '../../../fakes/uiCamera.ts';

const gt = numbers(...Array.from({ length: 20 }, (_, at) => 1001 + at));
const mall = numbers(1201, 1202);
const index = buildDirectoryIndex(
  [
    ...gt.map((number) => uiCamera(number, { corridor: 'GT' })),
    ...mall.map((number) => uiCamera(number, { corridor: 'MALL' })),
  ],
  fakeCity,
);

function rig(query: string, storage = memoryStorage()) {
  const directory = createStore<DirectoryState>(() => ({
    phase: 'loading',
    index: emptyDirectoryIndex,
    city: undefined,
    problem: undefined,
  }));
  const settings = createSettingsStore(storage, 'operator');
  const desk = createDeskStore(parseViewAddress(query), directory, settings);
  const arrive = () => directory.setState({ phase: 'ready', index, city: fakeCity });
  return { desk, arrive, storage, view: () => desk.getState().view };
}

describe('the desk’s view', () => {
  it('opens the cameras of the address before the directory has come', () => {
    const { view, arrive } = rig('?cameras=1001,1202&layout=4');
    expect(pageSlots(view())).toEqual([gt[0], mall[1], undefined, undefined]);
    arrive();
    expect(view().layout).toBe('4');
    expect(pageSlots(view()).slice(0, 2)).toEqual([gt[0], mall[1]]);
  });

  it('opens the branch and the page of the address once its cameras are known', () => {
    const { view, arrive } = rig('?corridor=GT&layout=9&page=3');
    arrive();
    expect(view()).toMatchObject({ branch: { by: 'corridor', id: 'GT' }, layout: '9', page: 2 });
    expect(pageSlots(view()).slice(0, 2)).toEqual(gt.slice(18));
  });

  it('starts on the first corridor for someone who was never here', () => {
    const { view, arrive } = rig('');
    arrive();
    expect(view()).toMatchObject({ branch: { by: 'corridor', id: 'GT' }, layout: '16', page: 0 });
  });

  it('opens what the person had last: branch, layout and page', () => {
    const first = rig('');
    first.arrive();
    first.desk.step((view) => setPage(setLayout(view, '4'), 2));
    const again = rig('', first.storage);
    again.arrive();
    expect(again.view()).toMatchObject({ branch: { by: 'corridor', id: 'GT' }, layout: '4', page: 2 });
    expect(pageSlots(again.view())).toEqual(gt.slice(8, 12));
  });

  it('remembers a selection made by hand, with its empty cells', () => {
    const first = rig('?cameras=1001&layout=4');
    first.arrive();
    const [camera] = mall;
    if (camera === undefined) throw new Error('two cameras were made');
    first.desk.step((view) => placeCamera(view, camera, 2));
    const again = rig('', first.storage);
    again.arrive();
    expect(pageSlots(again.view())).toEqual([gt[0], undefined, camera, undefined]);
  });

  it('turns to a branch from its first page', () => {
    const { desk, view, arrive } = rig('?corridor=GT&layout=9&page=2');
    arrive();
    desk.openBranch({ by: 'corridor', id: 'MALL' });
    expect(view().page).toBe(0);
    expect(chosenCamera(view())).toBe(mall[0]);
  });

  it('no longer follows the directory after it was closed', () => {
    const { desk, view, arrive } = rig('');
    desk.close();
    arrive();
    expect(view().slots).toEqual([]);
  });
});
