import { describe, expect, it } from 'vitest';
import { treeRows } from '../../../../../renderer/features/directory/treeRows.ts';
import { buildDirectoryIndex } from '../../../../../renderer/state/directoryIndex.ts';
import { fakeCity } from '../../../../fakes/ui/fakeCity.ts';
import { uiCamera } from '../../../../fakes/uiCamera.ts';

const { branches } = buildDirectoryIndex(
  [
    uiCamera(1001, { name: { en: 'IIT Gate', hi: 'आईआईटी गेट' }, corridor: 'GT' }),
    uiCamera(1002, { name: { en: 'Gol Chauraha', hi: 'गोल चौराहा' }, corridor: 'GT' }),
    uiCamera(1101, { name: { en: 'Bada Chauraha', hi: 'बड़ा चौराहा' }, corridor: 'MALL' }),
  ],
  fakeCity,
);
const keys = (open: readonly string[], words: readonly string[]) =>
  treeRows(branches.corridor, new Set(open), words).map((row) => row.key);

describe('treeRows', () => {
  it('shows branches alone until one is opened', () => {
    expect(keys([], [])).toEqual(['branch/GT', 'branch/MALL']);
    expect(keys(['GT'], [])).toEqual(['branch/GT', 'camera/1001', 'camera/1002', 'branch/MALL']);
  });

  it('opens what a filter finds and hides branches without a match', () => {
    expect(keys([], ['gate'])).toEqual(['branch/GT', 'camera/1001']);
    expect(keys([], ['चौराहा'])).toEqual(['branch/GT', 'camera/1002', 'branch/MALL', 'camera/1101']);
    expect(keys([], ['1101'])).toEqual(['branch/MALL', 'camera/1101']);
    expect(keys([], ['nowhere'])).toEqual([]);
  });

  it('keeps a branch whole, and closed, when its own name matches', () => {
    expect(keys([], ['mall'])).toEqual(['branch/MALL']);
    const [row] = treeRows(branches.corridor, new Set(), ['माल']);
    expect(row?.kind === 'branch' && row.cameras).toHaveLength(1);
  });
});
