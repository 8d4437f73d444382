import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the plain page; the gateway serves it in place of the product's own. Removed by `close`. */
export async function buildPlainPage(): Promise<{ readonly dir: string; close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'drishti-plain-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('plain', import.meta.url)),
    build: { outDir: dir, emptyOutDir: true, target: 'chrome130' },
  });
  return { dir, close: () => rm(dir, { recursive: true, force: true }) };
}
