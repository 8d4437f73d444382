import { describe, expect, it } from 'vitest';
import { buildDirectoryIndex } from '../../../../renderer/state/directoryIndex.ts';
import { searchDirectory } from '../../../../renderer/state/search.ts';
import { fakeCity } from '../../../fakes/ui/fakeCity.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

const index = buildDirectoryIndex(
  [
    uiCamera(107, { name: { en: 'Gumti No. 5', hi: 'गुमटी नं० 5' }, corridor: 'GT' }),
    uiCamera(1107, { name: { en: 'Rama Devi Chauraha', hi: 'रामादेवी चौराहा' }, corridor: 'GT' }),
    uiCamera(1070, { name: { en: 'Tatmill Chauraha', hi: 'टाटमिल चौराहा' }, corridor: 'GT' }),
    uiCamera(2000, { name: { en: 'Mall Road Gate', hi: 'माल रोड गेट' }, corridor: 'MALL' }),
  ],
  fakeCity,
);
const found = (query: string) =>
  searchDirectory(index, query, 10).map((hit) => (hit.kind === 'camera' ? hit.camera.number : hit.branch.id));

describe('searchDirectory', () => {
  it.each([
    ['107', [107, 1070, 1107]],
    ['rama', [1107]],
    ['RAMA  chauraha', [1107]],
    ['रामादेवी', [1107]],
    ['चौराहा', [1070, 1107]],
    ['mall', ['MALL', 2000]],
    ['   ', []],
    ['nothing like it', []],
  ])('finds for “%s” %j', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('gives no more than it was asked for', () => {
    expect(searchDirectory(index, 'a', 2)).toHaveLength(2);
  });
});
