import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextViewingMs,
  noViewing,
  type Viewing,
  type ViewingEvent,
  type ViewingMemory,
  viewingStep,
} from '#shared/decide/viewing.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** One actor and camera; `b` begins and `e` ends a picture at a time in seconds. */
function life(isWall: boolean, ...moments: readonly (readonly ['b' | 'e', number])[]): ViewingEvent[] {
  const who = { actor: isWall ? 'node:n1' : 'ravi', camera: 1001 };
  return moments.map(([what, seconds]) => {
    const atMs = seconds * 1000;
    return what === 'b'
      ? { kind: 'began', atMs, ...who, way: 'webrtc', isWall }
      : { kind: 'ended', atMs, ...who };
  });
}

/** All that is told until `endMs`, with a clock that calls whenever something is due. */
function tell(events: readonly ViewingEvent[], endMs: number): readonly Viewing[] {
  let memory: ViewingMemory = noViewing;
  const told: Viewing[] = [];
  const take = (event: ViewingEvent) => {
    const step = viewingStep(memory, event);
    memory = step.memory;
    told.push(...step.told);
  };
  const passTo = (untilMs: number) => {
    for (let due = nextViewingMs(memory); due !== undefined && due <= untilMs; due = nextViewingMs(memory)) {
      take({ kind: 'time', atMs: due });
    }
  };
  for (const event of events) {
    passTo(event.atMs);
    take(event);
  }
  passTo(endMs);
  take({ kind: 'closing', atMs: endMs });
  return told;
}

const spans = (told: readonly Viewing[]) => told.map(({ fromMs, toMs }) => [fromMs / 1000, toMs / 1000]);

describe('who looked at a camera', () => {
  it.each([
    [
      'a look',
      [
        ['b', 0],
        ['e', 60],
      ],
      [[0, 60]],
    ],
    [
      'the other stream of the camera',
      [
        ['b', 0],
        ['b', 10],
        ['e', 12],
        ['e', 60],
      ],
      [[0, 60]],
    ],
    [
      'a connection that came back soon',
      [
        ['b', 0],
        ['e', 60],
        ['b', 89],
        ['e', 120],
      ],
      [[0, 120]],
    ],
    [
      'two looks',
      [
        ['b', 0],
        ['e', 60],
        ['b', 90],
        ['e', 120],
      ],
      [
        [0, 60],
        [90, 120],
      ],
    ],
    [
      'a glance',
      [
        ['b', 0],
        ['e', 1.9],
      ],
      [],
    ],
    [
      'a look that goes on',
      [
        ['b', 0],
        ['e', 4000],
      ],
      [
        [0, 1800],
        [1800, 3600],
        [3600, 4000],
      ],
    ],
    ['a look that the end of the gateway ends', [['b', 7000]], [[7000, 7200]]],
  ] as const)('%s', (_name, moments, expected) => {
    expect(spans(tell(life(false, ...moments), 2 * hourMs))).toEqual(expected);
  });

  it('says how the pictures came', () => {
    const [began] = life(false, ['b', 0]);
    const hls = { ...began, atMs: 5000, way: 'hls' } as ViewingEvent;
    const told = tell([...life(false, ['b', 0]), hls], minuteMs);
    expect(told.map(({ ways }) => ways)).toEqual([['webrtc', 'hls']]);
  });

  it('tells a wall one sum a camera an hour, however often its tour comes round', () => {
    // Ten pages, twelve seconds each: every two minutes the camera is shown for twelve seconds.
    const turns = Array.from(
      { length: 90 },
      (_, at) =>
        [
          ['b', at * 120],
          ['e', at * 120 + 12],
        ] as const,
    ).flat();
    const told = tell(life(true, ...turns), 3 * hourMs);
    expect(told).toHaveLength(3);
    expect(told.reduce((sum, { watchedMs }) => sum + watchedMs, 0)).toBe(90 * 12_000);
  });

  it('takes an end without a beginning for nothing', () => {
    expect(tell(life(false, ['e', 5]), minuteMs)).toEqual([]);
  });

  it('tells of no moment twice, and of all time in which a person looked for long', () => {
    const moments = fc.array(fc.tuple(fc.constantFrom('b', 'e'), fc.integer({ min: 0, max: 9000 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(moments, (drawn) => {
        const sorted = drawn.toSorted(([, a], [, b]) => a - b);
        const told = tell(life(false, ...sorted), 3 * hourMs).toSorted((a, b) => a.fromMs - b.fromMs);
        told.slice(1).forEach((later, at) => {
          expect(later.fromMs).toBeGreaterThanOrEqual(told[at]?.toMs ?? 0);
        });
        let open = 0;
        sorted.forEach(([what, seconds], at) => {
          open = Math.max(0, open + (what === 'b' ? 1 : -1));
          const nextSeconds = sorted[at + 1]?.[1] ?? seconds;
          if (open === 0 || nextSeconds - seconds <= 10) return;
          const middleMs = ((seconds + nextSeconds) / 2) * 1000;
          expect(told.some(({ fromMs, toMs }) => fromMs <= middleMs && middleMs <= toMs)).toBe(true);
        });
      }),
    );
  });
});
