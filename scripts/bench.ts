// `npm run bench`: sets up what the measurements need, then measures (test/bench).
import { join } from 'node:path';
import { repositoryRoot } from './setup/place.ts';
import { setUp } from './setup/setUp.ts';
import { testPurpose } from './setup/steps.ts';
import { runThrough } from './start/runThrough.ts';

if ((await setUp(testPurpose)) === undefined) process.exit(1);
process.exit(
  await runThrough([join(repositoryRoot, 'test', 'bench', 'main.ts'), ...process.argv.slice(2)], process.env),
);
