import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Ration } from '#shared/decide/loadGovernor.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { FeedFault, HealthState } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Demand, Via } from './feedPlayer.ts';
import type { FeedLoad } from './loadKeeper.ts';

/** What a tile shows and says. It changes only when something changes, never per frame. */
export interface FeedSnapshot {
  readonly state: HealthState;
  /** `Clock.nowMs` (corrected to the gateway's clock) since when the state holds. */
  readonly sinceMs: number;
  readonly why: FeedFault | undefined;
  readonly detail: string | undefined;
  readonly via: Via;
  readonly role: StreamRole | undefined;
  /** The newest still picture, while one is wanted under or instead of the video; not to be closed by who shows it. */
  readonly poster: ImageBitmap | undefined;
  readonly posterTakenAtMs: number | undefined;
  /** What this machine's load took from the tile; the feed's state is its own all the same. */
  readonly reduced: Exclude<Ration, 'full'> | undefined;
}

/** One camera's picture on one screen, kept alive by its supervisor: WebRTC, then HLS, then poster, and back. */
export interface Feed extends Disposable {
  readonly camera: CameraNumber;
  attach(video: HTMLVideoElement): void;
  snapshot(): FeedSnapshot;
  subscribe(listener: () => void): Unsubscribe;
  setDemand(demand: Demand): void;
  close(): void;
}

/** All feeds of a window. Connects a few at a time, by priority. */
export interface FeedPool extends Disposable {
  /** A feed for the camera; each call is closed by its caller, and the last close ends it. */
  open(camera: CameraNumber): Feed;
  /** What this machine's load takes from the tiles now; the same object while nothing changes. */
  load(): FeedLoad;
  /** Told when that changes. */
  onLoad(listener: () => void): Unsubscribe;
  close(): void;
}
