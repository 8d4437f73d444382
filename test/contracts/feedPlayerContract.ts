/**
 * What every FeedPlayer promises, as cases that run anywhere: in vitest over the fake, and inside a real browser
 * over WebRTC, HLS and posters. A case throws when the promise is broken.
 */
import type { Demand, FeedPlayer } from '../../renderer/players/feedPlayer.ts';

export interface FeedPlayerSubject {
  /** A player of a camera that has a picture. */
  make(demand: Demand): FeedPlayer;
  /** A player of a camera that does not exist; undefined for a player that waits for one patiently. */
  readonly makeHopeless: ((demand: Demand) => FeedPlayer) | undefined;
  /** A new element on the page. */
  video(): HTMLVideoElement;
  /** Whether the element holds a source of media. */
  holdsMedia(video: HTMLVideoElement): boolean;
  /** Resolves when `probe` is true; throws when that takes too long. */
  until(what: string, probe: () => boolean): Promise<void>;
}

export interface ContractCase {
  readonly title: string;
  run(subject: FeedPlayerSubject): Promise<void>;
}

const demand: Demand = { visible: true, widthPx: 320, heightPx: 180, priority: 1 };

export const feedPlayerContract: readonly ContractCase[] = [
  {
    title: 'says that it connects, then that it plays',
    run: async (subject) => {
      await using(subject.make(demand), async (player) => {
        check(player.snapshot().phase === 'connecting', 'begins with connecting');
        player.attach(subject.video());
        await subject.until('it plays', () => player.snapshot().phase === 'playing');
      });
    },
  },
  {
    title: 'tells its subscribers of every change, and nothing to who left',
    run: async (subject) => {
      await using(subject.make(demand), async (player) => {
        let told = 0;
        let toldTheOther = 0;
        const leave = player.subscribe(() => {
          toldTheOther += 1;
        });
        player.subscribe(() => {
          told += 1;
        });
        leave();
        leave();
        player.attach(subject.video());
        await subject.until('it plays', () => player.snapshot().phase === 'playing');
        check(told > 0, 'tells who listens');
        check(toldTheOther === 0, 'tells nobody who left');
      });
    },
  },
  {
    title: 'keeps its snapshot as long as nothing changes',
    run: async (subject) => {
      await using(subject.make(demand), async (player) => {
        const [first, second] = [player.snapshot(), player.snapshot()];
        check(first === second, 'the same object');
      });
    },
  },
  {
    title: 'moves to another element without connecting again',
    run: async (subject) => {
      await using(subject.make(demand), async (player) => {
        const [first, second] = [subject.video(), subject.video()];
        player.attach(first);
        await subject.until('it plays', () => player.snapshot().phase === 'playing');
        const phases: string[] = [];
        player.subscribe(() => phases.push(player.snapshot().phase));
        player.attach(second);
        if (player.capabilities.moving) {
          await subject.until('the second element has it', () => subject.holdsMedia(second));
          check(!subject.holdsMedia(first), 'the first element lets go');
        }
        check(!phases.includes('connecting'), 'does not connect again');
      });
    },
  },
  {
    title: 'lets go of the element when it is closed, says nothing more, and may be closed twice',
    run: async (subject) => {
      const player = subject.make(demand);
      const video = subject.video();
      player.attach(video);
      await subject.until('it plays', () => player.snapshot().phase === 'playing');
      let told = 0;
      player.subscribe(() => {
        told += 1;
      });
      player.close();
      player.close();
      player.attach(subject.video());
      player.setDemand({ ...demand, widthPx: 1920, heightPx: 1080 });
      await subject.until('the element is free', () => !subject.holdsMedia(video));
      check(told === 0, 'a closed player is silent');
    },
  },
  {
    title: 'may be closed before it plays',
    run: async (subject) => {
      const player = subject.make(demand);
      const video = subject.video();
      player.attach(video);
      player.close();
      await subject.until('the element is free', () => !subject.holdsMedia(video));
      check(player.snapshot().phase === 'connecting', 'it never played');
    },
  },
  {
    title: 'fails once and for all, with a reason, when there is nothing to play',
    run: async (subject) => {
      if (subject.makeHopeless === undefined) return;
      await using(subject.makeHopeless(demand), async (player) => {
        player.attach(subject.video());
        await subject.until('it fails', () => player.snapshot().phase === 'failed');
        const failed = player.snapshot();
        check(failed.phase === 'failed' && failed.why.length > 0, 'says why');
        player.setDemand({ ...demand, widthPx: 640, heightPx: 360 });
        check(player.snapshot() === failed, 'stays failed');
      });
    },
  },
];

async function using(player: FeedPlayer, work: (player: FeedPlayer) => Promise<void>): Promise<void> {
  try {
    await work(player);
  } finally {
    player.close();
  }
}

function check(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`broken promise: ${promise}`);
}
