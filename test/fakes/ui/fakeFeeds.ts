/** Feeds whose pictures are drawn in this page: each camera does what its number's trouble says. */
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Feed, FeedPool, FeedSnapshot } from '../../../renderer/players/feed.ts';
import { fakeTrouble } from './fakeCity.ts';
import { createScene, type Scene } from './scene.ts';

const sceneCount = 6;
const connectMs = 400;

/** @param reduces as on a machine that is short of power */
export function createFakeFeeds(reduces = false): FeedPool {
  const scenes: Scene[] = [];
  const sceneOf = (camera: number): Scene => {
    const at = (camera * 7) % sceneCount;
    const scene = scenes[at] ?? createScene(at);
    scenes[at] = scene;
    return scene;
  };
  const load = reduces
    ? ({ level: 3, reducedCount: 5, reason: 'frames' } as const)
    : ({ level: 0, reducedCount: 0, reason: undefined } as const);
  return {
    open: (camera) => createFakeFeed(camera, sceneOf(camera), reduces),
    load: () => load,
    onLoad: () => () => {},
    close() {
      for (const scene of scenes) scene.close();
    },
  };
}

function createFakeFeed(camera: CameraNumber, scene: Scene, reduces: boolean): Feed {
  const listeners = new Set<() => void>();
  const openedAtMs = Date.now();
  let video: HTMLVideoElement | undefined;
  let snapshot: FeedSnapshot = {
    state: 'connecting',
    sinceMs: openedAtMs,
    why: undefined,
    detail: undefined,
    via: 'none',
    role: undefined,
    poster: scene.poster(),
    posterTakenAtMs: openedAtMs - 3000,
    reduced: undefined,
  };
  const set = (change: Partial<FeedSnapshot>) => {
    snapshot = { ...snapshot, sinceMs: Date.now(), ...change };
    for (const listener of listeners) listener();
  };
  const timer = setTimeout(() => {
    const { state, why, detail } = fakeTrouble(camera);
    if (state === 'connecting' || state === 'unknown') return;
    if (camera % 100 === 16 || (reduces && state === 'live' && why === undefined && camera % 3 === 0)) {
      set({ state: 'live', via: 'poster', reduced: reduces ? 'stills' : undefined });
      return;
    }
    const moving = state === 'live';
    if (moving && video !== undefined) scene.play(video);
    set({
      state,
      why,
      detail,
      via: moving ? 'webrtc' : 'none',
      sinceMs: moving ? Date.now() : Date.now() - ((camera * 37) % 200) * 1000,
      poster: state === 'unsupported' ? undefined : snapshot.poster,
    });
  }, connectMs);
  return {
    camera,
    attach(element) {
      video = element;
      if (snapshot.via === 'webrtc') scene.play(element);
    },
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setDemand() {},
    close() {
      clearTimeout(timer);
      if (video !== undefined) video.srcObject = null;
      listeners.clear();
    },
  };
}
