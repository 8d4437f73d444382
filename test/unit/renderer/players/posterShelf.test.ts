import { describe, expect, test } from 'vitest';
import { PosterShelf } from '../../../../renderer/players/poster/posterShelf.ts';
import type { StillPicture } from '../../../../renderer/players/poster/stillPicture.ts';
import { fakeBitmap } from '../../../fakes/fakeBitmap.ts';
import { numbers } from '../../../fakes/uiCamera.ts';

const [one, two, three] = threeCameras();
const still = (takenAtMs = 0): StillPicture => ({ image: fakeBitmap(), takenAtMs });
const hasEnded = ({ image }: StillPicture): boolean => image.width === 0;

function threeCameras() {
  const [first, second, third] = numbers(1001, 1002, 1003);
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('three were asked for');
  return [first, second, third] as const;
}

describe('PosterShelf', () => {
  test('keeps nothing of the cameras longest unseen, and ends their pictures', () => {
    const shelf = new PosterShelf(2);
    const [first, second, third] = [still(), still(), still()];
    shelf.put(one, first);
    shelf.put(two, second);
    shelf.put(one, still(1));
    shelf.put(three, third);
    expect([one, two, three].map((camera) => shelf.find(camera) !== undefined)).toEqual([true, false, true]);
    expect([first, second, third].map(hasEnded)).toEqual([true, true, false]);
  });

  test('ends a picture when a newer one of its camera comes', () => {
    const shelf = new PosterShelf(2);
    const [older, newer] = [still(1), still(2)];
    shelf.put(one, older);
    shelf.put(one, newer);
    expect([older, newer].map(hasEnded)).toEqual([true, false]);
    expect(shelf.find(one)).toBe(newer);
  });

  test('is not deceived by an older picture that comes late', () => {
    const shelf = new PosterShelf(2);
    const [older, newer] = [still(1), still(2)];
    shelf.put(one, newer);
    shelf.put(one, older);
    expect([older, newer].map(hasEnded)).toEqual([true, false]);
    expect(shelf.find(one)).toBe(newer);
  });

  test('keeps what is held by anybody, however much comes after it', () => {
    const shelf = new PosterShelf(1);
    const shown = still();
    shelf.put(one, shown);
    const [here, there] = [shelf.hold(one), shelf.hold(one)];
    shelf.put(two, still());
    shelf.put(three, still());
    expect(shelf.find(one)).toBe(shown);
    here.close();
    here.close();
    shelf.put(two, still(1));
    expect(shelf.find(one), 'the other one still holds it').toBe(shown);
    there.close();
    shelf.put(three, still(2));
    expect(shelf.find(one)).toBeUndefined();
    expect(hasEnded(shown)).toBe(true);
  });

  test('leaves no picture behind when it closes', () => {
    const shelf = new PosterShelf(2);
    const stills = [still(), still()];
    shelf.put(one, stills[0] ?? still());
    shelf.put(two, stills[1] ?? still());
    shelf.close();
    expect(stills.every(hasEnded)).toBe(true);
    expect(shelf.find(one)).toBeUndefined();
  });
});
