import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const withinMs = 10_000;

/** Knows of each clip whether its frames are out of order (B-frames); asks ffprobe once a path. */
export class ClipProbe {
  readonly #known = new Map<string, Promise<boolean>>();

  /** A clip that cannot be probed counts as out of order, which every clip bears. */
  reorders(path: string): Promise<boolean> {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const asked = probe(path).catch(() => {
      this.#known.delete(path);
      return true;
    });
    this.#known.set(path, asked);
    return asked;
  }
}

async function probe(path: string): Promise<boolean> {
  const { stdout } = await run(
    'ffprobe',
    [
      ...['-v', 'error', '-protocol_whitelist', 'file', '-select_streams', 'v:0'],
      ...['-show_entries', 'stream=has_b_frames', '-of', 'default=nw=1:nk=1', `file:${path}`],
    ],
    { timeout: withinMs },
  );
  return stdout.trim() !== '0';
}
