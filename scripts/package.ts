// `npm run package`: the shell as a program of its own, in dist/package. Packs the Electron that set-up found, so
// that it works where Electron's download host is out of reach.
import { join } from 'node:path';
import { repositoryRoot } from './setup/place.ts';
import { setUp } from './setup/setUp.ts';
import { runThrough } from './start/runThrough.ts';

const runtimes = await setUp({ hasGateway: false, hasDemo: false, windows: 'required', hasTests: false });
if (runtimes?.electron === undefined) process.exit(1);
const { distPath, version } = runtimes.electron;
process.exit(
  await runThrough(
    [
      join(repositoryRoot, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--linux', 'dir', '--publish', 'never'],
      ...[`-c.electronDist=${distPath}`, `-c.electronVersion=${version}`],
      ...process.argv.slice(2),
    ],
    process.env,
  ),
);
