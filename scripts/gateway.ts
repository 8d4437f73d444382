// `npm run gateway`: sets up what a gateway needs, then is the gateway: configured by environment alone, its log
// on the console, its exit code passed on.
import { join } from 'node:path';
import { repositoryRoot } from './setup/place.ts';
import { sfuEnvironment } from './setup/runtimes.ts';
import { setUp } from './setup/setUp.ts';
import { runThrough } from './start/runThrough.ts';

const hasDemo = process.env['DEMO'] === '1' || process.env['DEMO'] === 'true';
const runtimes = await setUp({ hasGateway: true, hasDemo, windows: 'none', hasTests: false });
if (runtimes === undefined) process.exit(1);
process.exit(
  await runThrough([join(repositoryRoot, 'gateway', 'main.ts')], {
    ...(runtimes.clips === undefined ? {} : { CLIPS_DIR: runtimes.clips.folder }),
    WEB_DIR: join(repositoryRoot, 'dist', 'renderer'),
    ...sfuEnvironment(runtimes),
    ...process.env,
  }),
);
