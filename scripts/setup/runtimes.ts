// Which programs set-up found or made for this checkout. The one thing that `start`, the tests and the bench
// read to know what to run; written by the steps, kept in the cache.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { withLock } from '../lock.mjs';
import { currentPlace } from './place.ts';
import type { SetupPlace } from './step.ts';

const sfuRuntimeSchema = z.object({
  /** The npm package whose worker it is. */
  library: z.enum(['mediasoup', 'mediasoup-debian']),
  /** Path of the worker program. */
  workerBin: z.string(),
  /** Version of the library. */
  version: z.string(),
  /** `given` by MEDIASOUP_WORKER_BIN, the release's own `prebuilt`, `debian`'s package, or `built` here from source. */
  from: z.enum(['given', 'prebuilt', 'debian', 'built']),
});

const electronRuntimeSchema = z.object({
  /** The program. */
  executable: z.string(),
  /** Its folder, for ELECTRON_OVERRIDE_DIST_PATH and electron-builder. */
  distPath: z.string(),
  version: z.string(),
  /** `given` by ELECTRON_OVERRIDE_DIST_PATH, Electron's `own` download, or the older `runtime` from the npm registry. */
  from: z.enum(['given', 'own', 'runtime']),
});

const clipsSchema = z.object({
  /** Folder with the demo city's clips. */
  folder: z.string(),
});

const runtimesSchema = z.object({
  sfu: sfuRuntimeSchema.optional(),
  electron: electronRuntimeSchema.optional(),
  clips: clipsSchema.optional(),
});

export type SfuRuntime = z.infer<typeof sfuRuntimeSchema>;
export type ElectronRuntime = z.infer<typeof electronRuntimeSchema>;
export type Runtimes = z.infer<typeof runtimesSchema>;

/** What set-up left for this checkout; empty before the first set-up, or when the file cannot be read. */
export async function readRuntimes(place: SetupPlace = currentPlace()): Promise<Runtimes> {
  try {
    const parsed = runtimesSchema.safeParse(JSON.parse(await readFile(runtimesFile(place), 'utf8')));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Records what a step brought; what other steps recorded stays. */
export async function recordRuntimes(place: SetupPlace, part: Runtimes): Promise<void> {
  const file = runtimesFile(place);
  await mkdir(dirname(file), { recursive: true });
  await withLock(`${file}.lock`, async () => {
    const merged = { ...(await readRuntimes(place)), ...part };
    const aside = `${file}.${process.pid}.tmp`;
    await writeFile(aside, `${JSON.stringify(runtimesSchema.parse(merged), undefined, 2)}\n`);
    await rename(aside, file);
  });
}

/** What the gateway is told by environment: which SFU library, and where its worker is. */
export function sfuEnvironment(runtimes: Runtimes): Record<string, string> {
  if (runtimes.sfu === undefined) return {};
  return { SFU_LIBRARY: runtimes.sfu.library, MEDIASOUP_WORKER_BIN: runtimes.sfu.workerBin };
}

// One file a checkout, since versions and Electron's own download belong to the checkout.
function runtimesFile(place: SetupPlace): string {
  const key = createHash('sha256').update(place.root).digest('hex').slice(0, 16);
  return join(place.cache, 'runtimes', `${key}.json`);
}
