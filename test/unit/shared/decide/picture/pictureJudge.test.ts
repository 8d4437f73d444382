import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  confirmPictureView,
  judgePicture,
  newPictureMemory,
  type PictureMemory,
} from '#shared/decide/picture/pictureJudge.ts';
import type { CameraKind } from '#shared/model/camera.ts';
import type { PictureVerdict } from '#shared/model/health.ts';
import {
  behind,
  blurred,
  brighter,
  type Painter,
  sampleOf,
  shifted,
  street,
} from '../../../../builders/pictureSamples.ts';

const second = 1000;
const view = street(7);
const nothing: Painter = () => 2;

const learnedMemories = new Map<CameraKind, PictureMemory>();

/** A memory fed with one picture a second, and all verdicts on the way. */
class Feed {
  memory: PictureMemory = newPictureMemory();
  atMs = 0;
  readonly #kind: CameraKind;

  constructor(kind: CameraKind = 'fixed') {
    this.#kind = kind;
  }

  see(paint: Painter, seconds: number, noise = 1.5): readonly PictureVerdict[] {
    return Array.from({ length: seconds }, () => {
      this.atMs += second;
      this.memory = judgePicture(this.memory, sampleOf(paint, { atMs: this.atMs, noise }), this.#kind);
      return this.memory.verdict;
    });
  }

  pause(seconds: number): void {
    this.atMs += seconds * second;
  }

  /** The picture that it saw last, again and again. */
  freeze(seconds: number): readonly PictureVerdict[] {
    return Array.from({ length: seconds }, () => {
      this.atMs += second;
      const last = this.memory.last ?? sampleOf(view);
      this.memory = judgePicture(this.memory, { ...last, atMs: this.atMs }, this.#kind);
      return this.memory.verdict;
    });
  }

  /** After 40 s of the usual view, which are played once a kind: a memory is a value. */
  static learned(kind: CameraKind = 'fixed'): Feed {
    const feed = new Feed(kind);
    const known = learnedMemories.get(kind);
    if (known === undefined) feed.see(view, 40);
    else feed.memory = known;
    feed.atMs = 40 * second;
    learnedMemories.set(kind, feed.memory);
    return feed;
  }
}

const good = (seconds: number): readonly PictureVerdict[] => Array.from({ length: seconds }, () => 'good');

describe('a frozen picture', () => {
  test('is said when three pictures in a row are the same, and taken back by the first that is not', () => {
    const feed = Feed.learned();
    expect(feed.freeze(4)).toEqual(['good', 'frozen', 'frozen', 'frozen']);
    expect(feed.see(view, 1)).toEqual(['good']);
  });

  test('is never a still night with the least of noise', () => {
    const night: Painter = (x, y) => view(x, y) * 0.2;
    expect(new Feed().see(night, 120, 0.6)).toEqual(good(120));
  });

  test('is never a still picture without noise while a clock runs in a corner', () => {
    const feed = new Feed();
    for (let turn = 0; turn < 60; turn += 1) {
      const clock: Painter = (x, y) => (y === 1 && x === 90 ? turn * 4 : view(x, y));
      expect(feed.see(clock, 1, 0)).toEqual(['good']);
    }
  });

  test('is said of one that an encoder makes anew, when it has settled', () => {
    const feed = Feed.learned();
    const flicker =
      (turn: number): Painter =>
      (x, y) =>
        view(x, y) + (x === turn && y < 40 ? 1 : 0);
    const said = Array.from({ length: 12 }, (_, turn) => feed.see(flicker(turn), 1, 0)[0]);
    expect(said[0]).toBe('good');
    expect(said.at(-1)).toBe('frozen');
  });

  test('is not said over a pause of the stream', () => {
    const feed = Feed.learned();
    feed.freeze(1);
    feed.pause(60);
    expect(feed.freeze(2)).toEqual(good(2));
  });
});

describe('a black picture', () => {
  test('is said after three of them, and taken back by the first that shows something', () => {
    const feed = Feed.learned();
    expect(feed.see(nothing, 4)).toEqual(['good', 'good', 'black', 'black']);
    expect(feed.see(view, 1)).toEqual(['good']);
  });

  test('is black and not frozen when nothing of it changes', () => {
    expect(new Feed().see(nothing, 5, 0).at(-1)).toBe('black');
  });

  test('is said beside the time that the camera writes into it', () => {
    const withTime: Painter = (x, y) => (y >= 1 && y < 4 && x > 60 && x % 2 === 0 ? 240 : 2);
    expect(new Feed().see(withTime, 5).at(-1)).toBe('black');
  });

  test('is not a dark street with lamps', () => {
    const lamp = (x: number, y: number): number =>
      [20, 50, 80].reduce((sum, at) => sum + 220 * Math.exp(-((x - at) ** 2 + (y - 20) ** 2) / 6), 0);
    const street_: Painter = (x, y) => 5 + lamp(x, y);
    expect(new Feed().see(street_, 30)).toEqual(good(30));
  });
});

describe('a covered camera', () => {
  test.each([
    ['by something plain', () => 120],
    ['by a hand that lets light in at an edge', (x: number) => 60 + x / 2],
    ['by spray, through which the street is guessed', blurred(view, 6)],
    ['or out of focus', blurred(view, 2)],
  ] as const)('%s is said within 20 s, and taken back when it is clear again', (_how, paint) => {
    const feed = Feed.learned();
    const said = feed.see(paint, 20);
    expect(said.slice(0, 14)).toEqual(good(14));
    expect(said.at(-1)).toBe('covered');
    expect(feed.see(view, 8).at(-1)).toBe('good');
  });

  test('is not one with a lorry before it for a while', () => {
    const feed = Feed.learned();
    for (let turn = 0; turn < 5; turn += 1) {
      expect(feed.see(behind(view, { from: 0, to: 96 }), 12)).toEqual(good(12));
      expect(feed.see(view, 10)).toEqual(good(10));
    }
  });

  test('is not one in the dark: a street without light looks the same', () => {
    const feed = Feed.learned();
    expect(feed.see(() => 28, 60, 3)).not.toContain('covered');
  });
});

describe('a moved camera', () => {
  test.each([
    ['to the side', 8, 0],
    ['up', 0, 6],
    ['both', -5, 4],
  ])('%s is said within 20 s, stands, and is taken back when it looks as before', (_where, dx, dy) => {
    const feed = Feed.learned();
    const said = feed.see(shifted(view, dx, dy), 20);
    expect(said.slice(0, 14)).toEqual(good(14));
    expect(said.at(-1)).toBe('moved');
    expect(feed.see(shifted(view, dx, dy), 40).every((verdict) => verdict === 'moved')).toBe(true);
    expect(feed.see(view, 4).at(-1)).toBe('good');
  });

  test('that looks elsewhere is said after a minute', () => {
    const feed = Feed.learned();
    const said = feed.see(street(99), 70);
    expect(said.slice(0, 59)).toEqual(good(59));
    expect(said.at(-1)).toBe('moved');
  });

  test('is not one that a crowd hides, which is never the same twice', () => {
    const feed = Feed.learned();
    for (let turn = 0; turn < 120; turn += 1) {
      expect(feed.see(street(200 + turn), 1)).toEqual(['good']);
    }
  });

  test('is not one that trembles by a pixel', () => {
    const feed = Feed.learned();
    for (let turn = 0; turn < 90; turn += 1) {
      expect(feed.see(shifted(view, (turn % 3) - 1, (turn % 2) - 0.5), 1)).toEqual(['good']);
    }
  });

  test('is never a camera that is meant to look about, or a bus', () => {
    for (const kind of ['ptz', 'bus'] as const) {
      expect(Feed.learned(kind).see(street(99), 120)).toEqual(good(120));
    }
  });

  test('is believed when a person says that the new view is meant', () => {
    const feed = Feed.learned();
    feed.see(shifted(view, 8, 0), 20);
    feed.memory = confirmPictureView(feed.memory);
    expect(feed.see(shifted(view, 8, 0), 60)).toEqual(good(60));
    expect(feed.see(view, 20).at(-1)).toBe('moved');
  });

  test('stands under a picture that is black or frozen meanwhile', () => {
    const feed = Feed.learned();
    feed.see(shifted(view, 8, 0), 20);
    expect(feed.see(nothing, 5).at(-1)).toBe('black');
    expect(feed.see(shifted(view, 8, 0), 3).at(-1)).toBe('moved');
  });

  test('is not said of a view that was last seen hours ago, in another light', () => {
    const feed = Feed.learned();
    feed.pause(6 * 3600);
    expect(feed.see(street(99), 200)).toEqual(good(200));
    // And the new view is the usual one from now on.
    expect(feed.see(shifted(street(99), 8, 0), 20).at(-1)).toBe('moved');
  });
});

describe('the light', () => {
  test('may go from day to night in half an hour', () => {
    const feed = Feed.learned();
    for (let turn = 0; turn < 1800; turn += 5) {
      const paint: Painter = (x, y) => view(x, y) * (1 - (0.8 * turn) / 1800);
      expect(feed.see(paint, 1)).toEqual(['good']);
      feed.pause(4);
    }
  });

  test('of any brightness alone covers and moves nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -35, max: 50 }), { minLength: 1, maxLength: 6 }), (offsets) => {
        const feed = Feed.learned();
        const said = offsets.flatMap((offset) => feed.see(brighter(view, offset), 25));
        expect(said.every((verdict) => verdict === 'good')).toBe(true);
      }),
      { numRuns: 8 },
    );
  });
});

test('a verdict never comes from one picture', () => {
  const painters: readonly Painter[] = [
    nothing,
    () => 120,
    blurred(view, 4),
    street(99),
    shifted(view, 9, 0),
    view,
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...painters), { maxLength: 8 }),
      fc.constantFrom(...painters),
      (turns, odd) => {
        const feed = Feed.learned();
        for (const paint of turns) feed.see(paint, 1);
        feed.see(view, 10);
        const before = feed.memory.verdict;
        expect(before).toBe('good');
        expect(feed.see(odd, 1)).toEqual(['good']);
      },
    ),
    { numRuns: 15 },
  );
});
