import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { MediaAddress } from '#shared/model/media.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';

const run = promisify(execFile);
const withinMs = 30_000;
/** No two steps of this share of the whole come near each other soon (the golden ratio's). */
const step = 0.618_033_988_749_895;

type ClipAddress = Extract<MediaAddress, { kind: 'file' }>;

/**
 * Where in its clip a camera that is played from a file is looked at. A live camera never shows the same picture
 * twice; a clip looked at in the same place would, and count as frozen.
 */
export class ClipPosition {
  readonly #lengths = new Map<string, Promise<number>>();
  readonly #looks = new Map<string, number>();

  /** The clip to open for the next look at this camera. */
  async next(key: StreamKey, address: ClipAddress): Promise<ClipAddress> {
    const text = streamKeyText(key);
    const looks = this.#looks.get(text) ?? 0;
    this.#looks.set(text, looks + 1);
    const seconds = await this.#length(address.path);
    // The last key frame begins before the last second.
    const usable = Math.max(0.001, seconds - 1);
    const offsetSeconds = (address.offsetSeconds + looks * step * usable) % usable;
    return { ...address, offsetSeconds, loop: false };
  }

  #length(path: string): Promise<number> {
    const known = this.#lengths.get(path);
    if (known !== undefined) return known;
    const asked = lengthSeconds(path).catch((error: unknown) => {
      this.#lengths.delete(path);
      // A file that cannot be read is told by who opens it. A machine too busy to say must not look in the same place.
      const isLate = error instanceof Error && 'killed' in error && error.killed === true;
      if (isLate) throw error;
      return 0;
    });
    this.#lengths.set(path, asked);
    return asked;
  }
}

async function lengthSeconds(path: string): Promise<number> {
  const entries = ['-show_entries', 'format=duration', '-of', 'default=nw=1:nk=1'];
  const { stdout } = await run(
    'ffprobe',
    ['-v', 'error', '-protocol_whitelist', 'file', ...entries, `file:${path}`],
    {
      timeout: withinMs,
    },
  );
  const seconds = Number(stdout.trim());
  return Number.isFinite(seconds) ? seconds : 0;
}
