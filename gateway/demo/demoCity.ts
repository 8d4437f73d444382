/**
 * The simulated city behind the `demo:` addresses: turns each into what ingest fetches, a clip on disk or a camera
 * on the loopback network that does not work. Owns those broken cameras; the list of cameras is `demoCameras`.
 */
import { join } from 'node:path';
import { type Clock, systemClock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { MediaAddress } from '#shared/model/media.ts';
import { BrokenCameras } from './brokenCameras.ts';
import { parseDemoAddress } from './demoAddress.ts';
import type { DemoClip } from './demoClips.ts';
import { isReachable } from './flapping.ts';

/** No part of the clips' length: twenty turns lie between two that are the same. */
const turnSeconds = 7;

export interface DemoCityOptions {
  readonly clipsDir: string;
  /** From `readDemoClips`. */
  readonly clips: readonly DemoClip[];
  readonly clock?: Pick<Clock, 'nowMs'>;
}

export class DemoCity {
  readonly #clipsDir: string;
  readonly #clips: ReadonlyMap<string, DemoClip>;
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #broken: BrokenCameras;
  /** How often each looped clip was asked for. */
  readonly #turns = new Map<string, number>();

  private constructor(options: DemoCityOptions, broken: BrokenCameras) {
    this.#clipsDir = options.clipsDir;
    this.#clips = new Map(options.clips.map((clip) => [clip.id, clip]));
    this.#clock = options.clock ?? systemClock;
    this.#broken = broken;
  }

  static async create(options: DemoCityOptions): Promise<DemoCity> {
    return new DemoCity(options, await BrokenCameras.create());
  }

  /**
   * Where a demo camera's stream is fetched from now; a flapping one answers differently as time goes by.
   *
   * @returns `demo-address-unknown` for a text that is no demo address or names a clip that was not made
   */
  resolve(address: string): Result<MediaAddress, Problem> {
    const demo = parseDemoAddress(address);
    switch (demo?.kind) {
      case undefined:
        return err(unknownAddress());
      case 'network':
        return ok({ kind: 'rtsp', url: this.#broken.urlOf(demo.fault) });
      case 'flapping':
        return isReachable(this.#clock.nowMs(), demo.phaseSeconds)
          ? this.#file(demo.clip, demo.role, 0, false)
          : ok({ kind: 'rtsp', url: this.#broken.urlOf('refused') });
      case 'clip':
        return this.#file(demo.clip, demo.role, demo.offsetSeconds + this.#laterBy(address), true);
    }
  }

  /** Ends the broken cameras; may be called twice. */
  async close(): Promise<void> {
    await this.#broken.close();
  }

  // No street shows the same moment twice: one that did, look after look, would be taken for a frozen one.
  #laterBy(address: string): number {
    const turn = this.#turns.get(address) ?? 0;
    this.#turns.set(address, turn + 1);
    return turn * turnSeconds;
  }

  #file(id: string, role: StreamRole, offsetSeconds: number, loop: boolean): Result<MediaAddress, Problem> {
    const clip = this.#clips.get(id);
    if (clip === undefined) return err(unknownAddress());
    const path = join(this.#clipsDir, role === 'main' ? clip.main : clip.sub);
    return ok({ kind: 'file', path, offsetSeconds: offsetSeconds % clip.durationSeconds, loop });
  }
}

function unknownAddress(): Problem {
  return problem(
    'demo-address-unknown',
    404,
    'The demo city has no such stream.',
    'Start again: set-up makes the clips that belong to this version.',
  );
}
