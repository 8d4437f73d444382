import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Feed, FeedPool, FeedSnapshot } from '../../players/feed.ts';
import type { TileWatch } from './tileWatch.ts';

const noSnapshot: FeedSnapshot = {
  state: 'connecting',
  sinceMs: 0,
  why: undefined,
  detail: undefined,
  via: 'none',
  role: undefined,
  posterUrl: undefined,
  posterTakenAtMs: undefined,
};
const never = () => () => {};
const nothing = () => noSnapshot;

interface Options {
  readonly feeds: FeedPool;
  readonly camera: CameraNumber;
  readonly watch: TileWatch;
  readonly tile: RefObject<HTMLElement | null>;
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Another tile covers this one. */
  readonly covered: boolean;
  /** The eye is on it. */
  readonly chosen: boolean;
}

/** Opens the camera's feed for as long as the tile lives, shows it on the video, and keeps its demand true. */
export function useFeed({ feeds, camera, watch, tile, video, covered, chosen }: Options): FeedSnapshot {
  const [feed, setFeed] = useState<Feed>();

  useEffect(() => {
    const opened = feeds.open(camera);
    if (video.current !== null) opened.attach(video.current);
    setFeed(opened);
    return () => {
      setFeed(undefined);
      opened.close();
    };
  }, [feeds, camera, video]);

  useEffect(() => {
    const element = tile.current;
    if (feed === undefined || element === null) return;
    return watch.observe(element, (seen) =>
      feed.setDemand({ ...seen, visible: seen.visible && !covered, priority: chosen ? 2 : 1 }),
    );
  }, [feed, tile, watch, covered, chosen]);

  return useSyncExternalStore(feed?.subscribe.bind(feed) ?? never, feed?.snapshot.bind(feed) ?? nothing);
}
