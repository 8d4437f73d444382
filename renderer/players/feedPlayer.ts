import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Arrival } from '#shared/decide/cadence.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { FeedFault } from '#shared/model/health.ts';

/** How a picture reaches the tile. `none` before there is any. */
export type Via = 'webrtc' | 'hls' | 'poster' | 'none';

/** What the tile needs; it flows down from the element. */
export interface Demand {
  /** False when off screen, covered or on a hidden page: the player then costs nothing. */
  readonly visible: boolean;
  /** Size on screen in device pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Higher connects first: 2 what the eye is on, 1 on screen, 0 warm for later. */
  readonly priority: 0 | 1 | 2;
  /** The machine is short of power: the small stream, whatever the size. */
  readonly thrifty?: boolean;
}

/** What a player knows of itself. Times are `Clock.nowMs`. */
export type PlayerSnapshot =
  | { readonly phase: 'connecting'; readonly sinceMs: number }
  | {
      readonly phase: 'playing';
      readonly sinceMs: number;
      readonly role: StreamRole;
    }
  | {
      readonly phase: 'failed';
      readonly sinceMs: number;
      readonly why: FeedFault;
      readonly detail?: string;
      /** False when another try of the same player cannot help, e.g. a codec. */
      readonly retryable: boolean;
    };

/** What a player can do; asked instead of its kind. */
export interface PlayerCapabilities {
  readonly moving: boolean;
  readonly switchesStream: boolean;
  /** Typical time from camera to screen in milliseconds. */
  readonly latencyMs: number;
}

/**
 * One way to bring one camera's picture onto a video element. A player tries once: it plays or it fails and
 * says why; choosing, retrying and falling back belong to the feed that owns it.
 */
export interface FeedPlayer extends Disposable {
  readonly via: Exclude<Via, 'none'>;
  readonly capabilities: PlayerCapabilities;
  /** Shows the picture on this element; another element takes over without a reconnect. */
  attach(video: HTMLVideoElement): void;
  snapshot(): PlayerSnapshot;
  subscribe(listener: () => void): Unsubscribe;
  setDemand(demand: Demand): void;
  /**
   * What still comes from the camera, whether or not it can be shown; undefined when the player cannot tell. It
   * may be dear: asked only while the picture seems to stand still.
   */
  arrival(): Promise<Arrival | undefined>;
  close(): void;
}
