import { describe, expect, test } from 'vitest';
import {
  type FeedEvent,
  type FeedMemory,
  feedHealthOf,
  feedHealthPolicy,
  newFeedMemory,
  reduceFeedHealth,
} from '#shared/decide/feedHealth.ts';
import { type feedFaults, feedHealthSchema, type PictureVerdict } from '#shared/model/health.ts';

const { staleAfterMs, lostAfterMs, connectWithinMs } = feedHealthPolicy;

function following(...events: readonly FeedEvent[]): FeedMemory {
  return events.reduce((memory, event) => reduceFeedHealth(memory, event), newFeedMemory(0));
}

const asked = (atMs: number): FeedEvent => ({ kind: 'asked', atMs });
const frames = (atMs: number): FeedEvent => ({ kind: 'frames', atMs });
const time = (atMs: number): FeedEvent => ({ kind: 'time', atMs });
const released = (atMs: number): FeedEvent => ({ kind: 'released', atMs });
const failed = (atMs: number, fault: (typeof feedFaults)[number], detail?: string): FeedEvent => ({
  kind: 'failed',
  atMs,
  fault,
  ...(detail === undefined ? {} : { detail }),
});
const picture = (atMs: number, verdict: PictureVerdict): FeedEvent => ({ kind: 'picture', atMs, verdict });
const glanced = (atMs: number, verdict: PictureVerdict): FeedEvent => ({ kind: 'glanced', atMs, verdict });
const answered = (atMs: number): FeedEvent => ({ kind: 'answered', atMs });

describe('the health of a feed', () => {
  test.each<[string, readonly FeedEvent[], Partial<FeedMemory>]>([
    ['is unknown before anybody asked', [], { state: 'unknown', sinceMs: 0 }],
    ['is connecting once asked for', [asked(5)], { state: 'connecting', sinceMs: 5 }],
    ['is live with the first frames', [asked(5), frames(9)], { state: 'live', sinceMs: 9, why: undefined }],
    ['stays live since the first frames', [asked(5), frames(9), frames(90)], { state: 'live', sinceMs: 9 }],
    [
      'is stale after silence, since its last frame, and says so',
      [asked(5), frames(10), time(10 + staleAfterMs)],
      { state: 'stale', why: 'silent', sinceMs: 10 },
    ],
    [
      'is stale, not lost, after a brief interruption',
      [asked(5), frames(10), failed(20, 'refused'), failed(900, 'refused')],
      { state: 'stale', why: 'refused', sinceMs: 20 },
    ],
    [
      'is lost when the interruption lasts, for the latest reason, since it began',
      [asked(5), frames(10), failed(20, 'ended'), failed(900, 'refused'), time(20 + lostAfterMs)],
      { state: 'lost', why: 'refused', sinceMs: 20 },
    ],
    [
      'is live again when frames come back',
      [asked(5), frames(10), failed(20, 'ended'), frames(700)],
      { state: 'live', why: undefined, detail: undefined, sinceMs: 700 },
    ],
    [
      'is lost at once when the first attempt fails',
      [asked(5), failed(9, 'refused')],
      { state: 'lost', why: 'refused', sinceMs: 9 },
    ],
    [
      'is lost at once when a live camera refuses the password',
      [asked(5), frames(6), failed(9, 'unauthorised')],
      { state: 'lost', why: 'unauthorised', sinceMs: 9 },
    ],
    [
      'is unsupported with the codec named',
      [asked(5), failed(9, 'codec', 'H.265 (HEVC)')],
      { state: 'unsupported', why: 'codec', detail: 'H.265 (HEVC)', sinceMs: 9 },
    ],
    [
      'is lost when a first picture does not come in time',
      [asked(5), time(5 + connectWithinMs)],
      { state: 'lost', why: 'timed-out' },
    ],
    [
      'stays lost since the first failure over all retries, for the latest reason',
      [asked(5), failed(9, 'refused'), failed(2000, 'timed-out'), asked(2500), time(60_000)],
      { state: 'lost', why: 'timed-out', sinceMs: 9 },
    ],
    [
      'stays lost since then when the last viewer leaves',
      [asked(5), failed(9, 'refused'), released(50)],
      { state: 'lost', why: 'refused', sinceMs: 9 },
    ],
    [
      'is still lost, since then, to who opens a lost feed, until frames come',
      [asked(5), failed(9, 'refused'), released(20), asked(9000)],
      { state: 'lost', why: 'refused', sinceMs: 9 },
    ],
    [
      'is lost as before when let go before that came to anything',
      [asked(5), failed(9, 'refused'), released(20), asked(9000), released(9100)],
      { state: 'lost', why: 'refused', sinceMs: 9 },
    ],
    [
      'stays unsupported when it is asked for again',
      [asked(5), failed(9, 'codec', 'H.265'), released(20), asked(9000)],
      { state: 'unsupported', why: 'codec', detail: 'H.265', sinceMs: 9 },
    ],
    [
      'is idle when a live feed is let go',
      [asked(5), frames(6), released(50)],
      { state: 'idle', sinceMs: 50 },
    ],
    ['is unknown again when let go before a frame', [asked(5), released(50)], { state: 'unknown' }],
    [
      'is idle again when a known feed is let go before a frame',
      [asked(5), frames(6), released(50), asked(60), released(70)],
      { state: 'idle' },
    ],
    [
      'is lost when let go in the middle of an interruption',
      [asked(5), frames(6), failed(7, 'ended'), released(50)],
      { state: 'lost', why: 'ended' },
    ],
    [
      'is frozen when the pictures are',
      [asked(5), frames(6), picture(9, 'frozen'), frames(10)],
      { state: 'frozen', why: 'frozen-picture', sinceMs: 9 },
    ],
    [
      'is live when frozen pictures move again',
      [asked(5), frames(6), picture(9, 'black'), picture(19, 'good')],
      { state: 'live', why: undefined, sinceMs: 19 },
    ],
    [
      'is live, with the reason, when the lens is covered',
      [asked(5), frames(6), picture(9, 'covered'), frames(10)],
      { state: 'live', why: 'covered-picture', sinceMs: 9 },
    ],
    [
      'stays frozen when the last viewer leaves',
      [asked(5), frames(6), picture(9, 'frozen'), released(20), frames(21)],
      { state: 'frozen', why: 'frozen-picture', sinceMs: 9 },
    ],
    [
      'is still frozen to who looks again, until a picture is judged',
      [asked(5), frames(6), picture(9, 'frozen'), released(20), asked(30), frames(40)],
      { state: 'frozen', why: 'frozen-picture', sinceMs: 9 },
    ],
    ['is idle when a probe finds it', [answered(9)], { state: 'idle', sinceMs: 9 }],
    [
      'is lost when a probe does not, and idle since the probe that does again',
      [answered(9), failed(39, 'refused'), answered(69)],
      { state: 'idle', why: undefined, sinceMs: 69 },
    ],
    [
      'is black when a glance says so, whatever probes say after',
      [answered(9), glanced(20, 'black'), answered(30)],
      { state: 'black', why: 'black-picture', sinceMs: 20 },
    ],
    [
      'is idle, with the reason, when a glance finds it turned away',
      [answered(9), glanced(20, 'moved'), answered(30)],
      { state: 'idle', why: 'moved-picture', sinceMs: 20 },
    ],
    [
      'takes no glance and no probe for true while its own frames tell',
      [asked(1), frames(2), glanced(3, 'black'), answered(4)],
      { state: 'live', why: undefined, sinceMs: 2 },
    ],
    [
      'forgets a frozen picture over a reconnect',
      [asked(5), frames(6), picture(9, 'frozen'), failed(12, 'ended'), frames(30)],
      { state: 'live', sinceMs: 30 },
    ],
    [
      'is idle when late frames arrive after the last viewer left a lost camera',
      [asked(5), failed(6, 'refused'), released(50), frames(60)],
      { state: 'idle', sinceMs: 60 },
    ],
  ])('%s', (_title, events, expected) => {
    expect(following(...events)).toMatchObject(expected);
  });

  test('cuts a long detail to what the wire takes', () => {
    const health = feedHealthOf(following(asked(1), failed(2, 'codec', 'x'.repeat(500))));
    expect(feedHealthSchema.parse(health).detail).toHaveLength(200);
  });
});
