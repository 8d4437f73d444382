import { describe, expect, it } from 'vitest';
import { buildDirectoryIndex, findBranch } from '../../../../renderer/state/directoryIndex.ts';
import { fakeCity } from '../../../fakes/ui/fakeCity.ts';
import { numbers, uiCamera } from '../../../fakes/uiCamera.ts';

const index = buildDirectoryIndex(
  [
    uiCamera(1200, { corridor: 'MALL' }),
    uiCamera(1003, { corridor: 'GT' }),
    uiCamera(1001, { corridor: 'GT', thana: 'kohna' }),
    uiCamera(1500),
    uiCamera(1600, { corridor: 'Own road' }),
  ],
  fakeCity,
);

describe('buildDirectoryIndex', () => {
  it('has the cameras by number, in order', () => {
    expect(index.cameras.map((camera) => camera.number)).toEqual([1001, 1003, 1200, 1500, 1600]);
    const [first] = numbers(1001);
    expect(first !== undefined && index.byNumber.get(first)?.id).toBe('camera-1001');
  });

  it('lists branches in the city’s order, then unknown ones, then the cameras without a branch', () => {
    expect(index.branches.corridor.map((branch) => branch.id)).toEqual(['GT', 'MALL', 'Own road', '']);
  });

  it('names branches from the pack, and those it does not know by their own key', () => {
    expect(findBranch(index, { by: 'corridor', id: 'GT' })?.name).toEqual({
      en: 'GT Road',
      hi: 'जी०टी० रोड',
    });
    expect(findBranch(index, { by: 'corridor', id: 'Own road' })?.name?.en).toBe('Own road');
    expect(findBranch(index, { by: 'corridor', id: '' })?.name).toBeUndefined();
  });

  it('puts every camera into exactly one branch of each kind', () => {
    for (const branches of Object.values(index.branches)) {
      const all = branches.flatMap((branch) => branch.cameras.map((camera) => camera.number));
      expect(all.toSorted()).toEqual(index.cameras.map((camera) => camera.number));
    }
  });

  it('keeps the later of two cameras with one number', () => {
    const doubled = buildDirectoryIndex([uiCamera(1), uiCamera(1, { corridor: 'GT' })], undefined);
    expect(doubled.cameras).toHaveLength(1);
    expect(doubled.cameras[0]?.corridor).toBe('GT');
  });
});
