/** Looks at cameras at rest. Owns those under way and where a clip was looked at; what it takes belongs to `takeGlance`. */
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { MediaAddress, StreamKey } from '#shared/model/media.ts';
import { inputOfAddress } from '../sources/inputOfAddress.ts';
import type { InputPolicy } from '../sources/sourceInput.ts';
import { ClipPosition } from './clipPosition.ts';
import { type Glance, takeGlance } from './glance.ts';

/**
 * From the start of ffmpeg to the picture. Cameras with long groups of pictures ("smart" coding) let wait for a key
 * frame for 10 s and more; waiting costs nothing.
 */
const withinMs = 20_000;

export interface GlancesOptions {
  readonly resolve: (key: StreamKey) => Result<MediaAddress, Problem>;
  readonly program: string;
  readonly policy: InputPolicy;
  readonly nowMs: () => number;
  /** Where the poster goes, its folder made; `undefined` when nothing can be written. */
  readonly poster: (key: StreamKey) => Promise<string | undefined>;
  readonly reorders: (path: string) => Promise<boolean>;
  readonly onSpawn: () => void;
}

export class Glances implements AsyncDisposable {
  readonly #options: GlancesOptions;
  readonly #positions = new ClipPosition();
  readonly #end = new AbortController();
  readonly #underWay = new Set<Promise<Glance>>();

  constructor(options: GlancesOptions) {
    this.#options = options;
  }

  /** One key frame of the stream: its sample, and the poster renewed. Ends soon after `signal` aborts. */
  async take(key: StreamKey, signal: AbortSignal): Promise<Glance> {
    const taking = this.#take(key, AbortSignal.any([signal, this.#end.signal]));
    this.#underWay.add(taking);
    try {
      return await taking;
    } finally {
      this.#underWay.delete(taking);
    }
  }

  /** Resolves when no process is left. */
  async close(): Promise<void> {
    this.#end.abort();
    await Promise.allSettled(this.#underWay);
  }

  async #take(key: StreamKey, signal: AbortSignal): Promise<Glance> {
    const { resolve, program, policy, nowMs, poster, reorders, onSpawn } = this.#options;
    const resolved = resolve(key);
    if (!resolved.ok) return { kind: 'failed', fault: 'not-served', detail: undefined, cpuMs: 0 };
    const address =
      resolved.value.kind === 'file' ? await this.#positions.next(key, resolved.value) : resolved.value;
    const isReordered = address.kind === 'file' && (await reorders(address.path));
    const input = inputOfAddress(address, policy, { reorders: isReordered });
    const path = await poster(key);
    if (signal.aborted) return { kind: 'failed', fault: 'ended', detail: undefined, cpuMs: 0 };
    onSpawn();
    return await takeGlance({ program, input, poster: path, withinMs, nowMs, signal });
  }
}
