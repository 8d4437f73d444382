import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const secretBytes = 32;

/**
 * The secret that signs sessions: as given, or generated once and kept in the data directory, readable by the
 * gateway's user alone, so that a restart signs nobody out.
 */
export async function loadSessionSecret(dataDir: string, given: string | undefined): Promise<Uint8Array> {
  if (given !== undefined) return new TextEncoder().encode(given);
  const path = join(dataDir, 'session-secret');
  const kept = await readKept(path);
  if (kept !== undefined) return kept;
  const fresh = randomBytes(secretBytes);
  await writeFile(path, fresh.toString('hex'), { mode: 0o600 });
  return fresh;
}

async function readKept(path: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = Buffer.from(await readFile(path, 'utf8'), 'hex');
    return bytes.length === secretBytes ? bytes : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
