// Where set-up works: this repository, and a cache outside it that every checkout of this user shares.
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { SetupPlace } from './step.ts';

/** The repository that this file is part of. */
export const repositoryRoot = dirname(dirname(import.meta.dirname));

/** The place as the environment of this process names it. */
export function currentPlace(env: SetupPlace['env'] = process.env): SetupPlace {
  return { root: repositoryRoot, cache: cacheFolder(env, homedir()), env };
}

/** `DRISHTI_CACHE`, or the folder that the XDG base directory specification names for it. */
export function cacheFolder(env: SetupPlace['env'], home: string): string {
  const own = env['DRISHTI_CACHE'];
  if (own !== undefined && own !== '') return resolve(own);
  const shared = env['XDG_CACHE_HOME'];
  const base = shared?.startsWith('/') ? shared : join(home, '.cache');
  return join(base, 'drishti-wall');
}
