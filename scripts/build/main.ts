// Builds pages and shell into dist/; a program of its own, so that the memory of the bundler goes with it.
// With `--only renderer|shell` one of the two.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { repositoryRoot } from '../setup/place.ts';
import { shellBuilds } from './shell.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });

if (values.only !== 'shell') {
  console.log('building the pages');
  await build({ configFile: join(repositoryRoot, 'vite.config.ts'), logLevel: 'warn' });
}
if (values.only !== 'renderer') {
  console.log('building the shell');
  await rm(join(repositoryRoot, 'dist', 'electron'), { recursive: true, force: true });
  for (const config of shellBuilds(repositoryRoot)) await build(config);
}
