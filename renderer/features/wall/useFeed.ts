import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Feed, FeedPool, FeedSnapshot } from '../../players/feed.ts';
import type { Demand } from '../../players/feedPlayer.ts';
import type { TileWatch } from './tileWatch.ts';

const noSnapshot: FeedSnapshot = {
  state: 'connecting',
  sinceMs: 0,
  why: undefined,
  detail: undefined,
  via: 'none',
  role: undefined,
  poster: undefined,
  posterTakenAtMs: undefined,
  reduced: undefined,
};
const never = () => () => {};
const nothing = () => noSnapshot;

/** A look at one tile in full screen is short: the tiles under it are kept that long, to be there at once after. */
const dropCoveredAfterMs = 20_000;

interface Options {
  readonly feeds: FeedPool;
  readonly camera: CameraNumber;
  readonly watch: TileWatch;
  readonly tile: RefObject<HTMLElement | null>;
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Another tile covers this one. */
  readonly covered: boolean;
  readonly priority: Demand['priority'];
}

/** Opens the camera's feed for as long as the tile lives, shows it on the video, and keeps its demand true. */
export function useFeed({ feeds, camera, watch, tile, video, covered, priority }: Options): FeedSnapshot {
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

  const isCovered = useLate(covered, dropCoveredAfterMs);
  useEffect(() => {
    const element = tile.current;
    if (feed === undefined || element === null) return;
    return watch.observe(element, (seen) =>
      feed.setDemand({ ...seen, visible: seen.visible && !isCovered, priority }),
    );
  }, [feed, tile, watch, isCovered, priority]);

  return useSyncExternalStore(feed?.subscribe.bind(feed) ?? never, feed?.snapshot.bind(feed) ?? nothing);
}

/** Becomes true late and false at once. */
function useLate(value: boolean, delayMs: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!value) return;
    const timer = setTimeout(() => setLate(true), delayMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [value, delayMs]);
  return value && late;
}
