// Whether a download host answers, remembered for a day when it does not: in a closed network each attempt
// would cost seconds at every start.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SetupPlace } from './step.ts';

const PROBE_TIMEOUT_MS = 4_000;
const MEMORY_MS = 24 * 60 * 60 * 1_000;

const memorySchema = z.record(z.string(), z.number());

/** Answers whether `url`'s host can be reached. */
export class Reachability {
  readonly #file: string;
  readonly #nowMs: () => number;
  readonly #probe: (url: string) => Promise<boolean>;

  constructor(
    place: SetupPlace,
    nowMs: () => number = Date.now,
    probe: (url: string) => Promise<boolean> = answers,
  ) {
    this.#file = join(place.cache, 'unreachable.json');
    this.#nowMs = nowMs;
    this.#probe = probe;
  }

  /** False without a try when the last failure is less than a day old. Takes at most four seconds. */
  async canReach(url: string): Promise<boolean> {
    const failedAtMs = (await this.#read())[url];
    if (failedAtMs !== undefined && this.#nowMs() - failedAtMs < MEMORY_MS) return false;
    if (await this.#probe(url)) return true;
    await this.rememberFailure(url);
    return false;
  }

  /** To be called when the host answered and the download failed all the same. */
  async rememberFailure(url: string): Promise<void> {
    const memory = { ...(await this.#read()), [url]: this.#nowMs() };
    await mkdir(join(this.#file, '..'), { recursive: true });
    const aside = `${this.#file}.${process.pid}.tmp`;
    await writeFile(aside, JSON.stringify(memory));
    await rename(aside, this.#file);
  }

  async #read(): Promise<Readonly<Record<string, number>>> {
    try {
      const parsed = memorySchema.safeParse(JSON.parse(await readFile(this.#file, 'utf8')));
      return parsed.success ? parsed.data : {};
    } catch {
      return {};
    }
  }
}

// A captive portal or a blocking proxy answers too, with an error: that is not reaching it.
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return response.ok;
  } catch {
    return false;
  }
}
