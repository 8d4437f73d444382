import type { StreamRole } from './camera.ts';
import type { CameraId } from './ids.ts';

/** One stream of one camera: the unit that is ingested, distributed and watched. */
export interface StreamKey {
  readonly camera: CameraId;
  readonly role: StreamRole;
}

/** `camera/role`, for maps and log lines. */
export function streamKeyText(key: StreamKey): string {
  return `${key.camera}/${key.role}`;
}

/** Where a stream is fetched from, resolved. `url` may carry credentials: gateway only, never logged whole. */
export type MediaAddress =
  | { readonly kind: 'rtsp'; readonly url: string }
  | { readonly kind: 'hls'; readonly url: string }
  | { readonly kind: 'file'; readonly path: string; readonly offsetSeconds: number; readonly loop: boolean };
