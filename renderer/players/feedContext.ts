import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Random } from '#shared/base/random.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Company } from './company.ts';
import type { ConnectGate } from './connectGate.ts';
import type { Demand, FeedPlayer } from './feedPlayer.ts';
import type { StillPicture } from './poster/stillPicture.ts';
import type { Pulse } from './pulse.ts';

/** A player of still pictures, which the tile draws. */
export interface StillPlayer extends FeedPlayer {
  picture(): StillPicture | undefined;
  onPicture(listener: () => void): Unsubscribe;
}

/** Makes the players of one camera. */
export interface PlayerMakers {
  webrtc(camera: CameraNumber, demand: Demand): FeedPlayer;
  hls(camera: CameraNumber, demand: Demand): FeedPlayer;
  poster(camera: CameraNumber, demand: Demand): StillPlayer;
  /** Keeps the camera's stream in use without playing it, until closed. */
  hold(camera: CameraNumber): Disposable;
}

/** What the gateway says, as far as one feed needs it. */
export interface GatewayView {
  /** False once it was known to be away. */
  answers(): boolean;
  health(camera: CameraNumber): FeedHealth | undefined;
  /** Add to this machine's wall clock to get the gateway's, in milliseconds. */
  clockOffsetMs(): number;
}

/** What all feeds of a window share. */
export interface FeedContext {
  readonly makers: PlayerMakers;
  readonly gates: { readonly webrtc: ConnectGate; readonly hls: ConnectGate };
  readonly gateway: GatewayView;
  readonly pulse: Pulse;
  readonly company: Company;
  readonly clock: Clock;
  readonly random: Random;
}
