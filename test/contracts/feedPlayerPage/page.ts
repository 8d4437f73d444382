/** The page on which tests run the renderer's link and players as they are, without the app around them. */
import { systemClock } from '#shared/base/clock.ts';
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import { GatewayLink } from '../../../renderer/link/gatewayLink.ts';
import type { Feed, FeedSnapshot } from '../../../renderer/players/feed.ts';
import { SupervisedFeedPool } from '../../../renderer/players/feedPool.ts';
import { HlsPlayer } from '../../../renderer/players/hls/hlsPlayer.ts';
import type { FeedLoad } from '../../../renderer/players/loadKeeper.ts';
import { PosterPlayer } from '../../../renderer/players/poster/posterPlayer.ts';
import { PosterShelf } from '../../../renderer/players/poster/posterShelf.ts';
import { WebRtcPlayer } from '../../../renderer/players/webrtc/webRtcPlayer.ts';
import { type FeedPlayerSubject, feedPlayerContract } from '../feedPlayerContract.ts';

/** Not in any camera file of the tests. */
const hopeless = cameraNumberSchema.parse(999_999);

export interface TileReport {
  readonly snapshot: FeedSnapshot;
  readonly frames: number;
  readonly dropped: number;
  readonly widthPx: number;
  /** From mounting to the first poster, and to the first state `live`, in milliseconds. */
  readonly posterAfterMs: number | undefined;
  readonly liveAfterMs: number | undefined;
  /** Every state so far, in order. */
  readonly states: readonly string[];
}

interface Tile {
  readonly feed: Feed;
  readonly video: HTMLVideoElement;
  readonly report: () => TileReport;
}

const link = GatewayLink.create();
link.open('viewer');
const pool = SupervisedFeedPool.create(link);
const tiles = new Map<number, Tile>();
const kinds = ['webrtc', 'hls', 'poster'] as const;

function newVideo(widthPx = 320, heightPx = 180): HTMLVideoElement {
  const video = document.createElement('video');
  video.width = widthPx;
  video.height = heightPx;
  document.body.append(video);
  return video;
}

function subjectOf(kind: (typeof kinds)[number], camera: CameraNumber): FeedPlayerSubject {
  const makeOf = (number: CameraNumber): FeedPlayerSubject['make'] => {
    if (kind === 'webrtc') return (demand) => new WebRtcPlayer(number, link.media, demand, systemClock);
    if (kind === 'poster') {
      return () =>
        new PosterPlayer({
          camera: number,
          rest: link.rest,
          shelf: new PosterShelf(1),
          late: { want: () => {} },
          clock: systemClock,
        });
    }
    return (demand) => new HlsPlayer((role) => link.rest.hlsUrl(number, role), demand, systemClock);
  };
  return {
    make: makeOf(camera),
    makeHopeless: kind === 'poster' ? undefined : makeOf(hopeless),
    video: newVideo,
    holdsMedia: (video) => video.srcObject !== null || video.getAttribute('src') !== null,
    until,
  };
}

async function until(what: string, probe: () => boolean): Promise<void> {
  const endMs = performance.now() + 30_000;
  while (!probe()) {
    if (performance.now() > endMs) throw new Error(`not within 30 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function openTile(camera: number, widthPx: number, heightPx: number): void {
  const mountedMs = performance.now();
  const video = newVideo(widthPx, heightPx);
  const feed = pool.open(cameraNumberSchema.parse(camera));
  let posterAfterMs: number | undefined;
  let liveAfterMs: number | undefined;
  const states: string[] = [];
  const look = (): void => {
    const { state, poster } = feed.snapshot();
    if (poster !== undefined) posterAfterMs ??= performance.now() - mountedMs;
    if (state === 'live') liveAfterMs ??= performance.now() - mountedMs;
    if (states.at(-1) !== state) states.push(state);
  };
  feed.subscribe(look);
  feed.attach(video);
  feed.setDemand({ visible: true, widthPx, heightPx, priority: 1 });
  look();
  tiles.set(camera, {
    feed,
    video,
    report: () => {
      const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
      return {
        snapshot: feed.snapshot(),
        frames: totalVideoFrames,
        dropped: droppedVideoFrames,
        widthPx: video.videoWidth,
        posterAfterMs,
        liveAfterMs,
        states: [...states],
      };
    },
  });
}

function tile(camera: number): Tile {
  const found = tiles.get(camera);
  if (found === undefined) throw new Error(`no tile of camera ${camera}`);
  return found;
}

const players = {
  connected: () => link.connection().state === 'connected',
  cases: () => feedPlayerContract.map(({ title }) => title),
  runCase: async (kind: (typeof kinds)[number], title: string, camera: number): Promise<void> => {
    const found = feedPlayerContract.find((one) => one.title === title);
    if (found === undefined) throw new Error(`no case: ${title}`);
    await found.run(subjectOf(kind, cameraNumberSchema.parse(camera)));
    for (const video of document.querySelectorAll('video')) video.remove();
  },
  openTile,
  load: (): FeedLoad => pool.load(),
  report: (camera: number): TileReport => tile(camera).report(),
  resize: (camera: number, widthPx: number, heightPx: number): void => {
    const { feed, video } = tile(camera);
    video.width = widthPx;
    video.height = heightPx;
    feed.setDemand({ visible: true, widthPx, heightPx, priority: 1 });
  },
  setVisible: (camera: number, visible: boolean): void =>
    tile(camera).feed.setDemand({ visible, widthPx: 320, heightPx: 180, priority: 1 }),
  closeTile: (camera: number): void => {
    const { feed, video } = tile(camera);
    feed.close();
    video.remove();
    tiles.delete(camera);
  },
};

export type Players = typeof players;

declare global {
  interface Window {
    players: Players;
  }
}

window.players = players;
