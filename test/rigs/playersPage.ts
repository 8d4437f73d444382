import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the page that runs the players without the app; a gateway serves it as its pages. */
export async function buildPlayersPage(): Promise<{ readonly dir: string; close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'drishti-players-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../contracts/feedPlayerPage', import.meta.url)),
    build: { outDir: dir, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0 },
  });
  return { dir, close: () => rm(dir, { recursive: true, force: true }) };
}
