import { describe, test } from 'vitest';
import { type FeedPlayerSubject, feedPlayerContract } from '../../../contracts/feedPlayerContract.ts';
import { fakeBitmap } from '../../../fakes/fakeBitmap.ts';
import { FakeFeedPlayer, FakeStillPlayer, FakeVideo } from '../../../fakes/feedPlayer.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const clock = new ManualClock();

async function until(what: string, probe: () => boolean): Promise<void> {
  for (let turn = 0; turn < 50 && !probe(); turn += 1) await Promise.resolve();
  if (!probe()) throw new Error(`never: ${what}`);
}

const page = {
  video: () => new FakeVideo().element,
  holdsMedia: (video: HTMLVideoElement) => FakeVideo.of(video).source !== undefined,
  until,
};

const moving: FeedPlayerSubject = {
  ...page,
  make: (demand) => {
    const player = new FakeFeedPlayer('webrtc', demand, clock);
    queueMicrotask(() => player.plays());
    return player;
  },
  makeHopeless: (demand) => {
    const player = new FakeFeedPlayer('hls', demand, clock);
    queueMicrotask(() => player.fails('not-served'));
    return player;
  },
};

const still: FeedPlayerSubject = {
  ...page,
  make: (demand) => {
    const player = new FakeStillPlayer(demand, clock);
    queueMicrotask(() => player.brings({ image: fakeBitmap(), takenAtMs: 1 }));
    return player;
  },
  makeHopeless: undefined,
};

describe.each([
  { name: 'the fake of moving pictures', subject: moving },
  { name: 'the fake of stills', subject: still },
])('$name', ({ subject }) => {
  test.each(feedPlayerContract)('$title', ({ run }) => run(subject));
});
