import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { StreamRole } from '#shared/model/camera.ts';
import type { CameraId } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';

/** Where everything of a stream lies: `<dir>/<camera>/<role>/` holds its HLS, `<dir>/<camera>/` its posters. */
export class ShelfPaths {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  streamFolder(key: StreamKey): string {
    return join(this.#cameraFolder(key.camera), key.role);
  }

  playlist(key: StreamKey): string {
    return join(this.streamFolder(key), 'index.m3u8');
  }

  /** ffmpeg's pattern: a per cent sign of the folder's own is doubled. */
  segmentPattern(key: StreamKey): string {
    return `${this.streamFolder(key).replaceAll('%', '%%')}/%d.ts`;
  }

  /** @returns `undefined` unless the name is one that a segment can have */
  segment(key: StreamKey, name: string): string | undefined {
    return isSegmentName(name) ? join(this.streamFolder(key), name) : undefined;
  }

  poster(camera: CameraId, role: StreamRole): string {
    return join(this.#cameraFolder(camera), `poster-${role}.jpg`);
  }

  // Ids are free text: one that is no plain name becomes its hash, which no plain name can equal.
  #cameraFolder(camera: CameraId): string {
    const plain = /^[A-Za-z0-9_-]{1,64}$/.test(camera);
    return join(this.dir, plain ? camera : `~${createHash('sha256').update(camera).digest('hex')}`);
  }
}

export function isSegmentName(name: string): boolean {
  return /^\d{1,19}\.ts$/.test(name);
}
