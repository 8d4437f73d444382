import { expect, test } from 'vitest';
import { cacheFolder } from '../../../../scripts/setup/place.ts';

test.each([
  ['its own variable first', { DRISHTI_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a'],
  ['then the desktop standard', { XDG_CACHE_HOME: '/b' }, '/b/drishti-wall'],
  [
    'a relative XDG folder counts as unset, as the standard says',
    { XDG_CACHE_HOME: 'b' },
    '/home/x/.cache/drishti-wall',
  ],
  ['an empty variable counts as unset', { DRISHTI_CACHE: '' }, '/home/x/.cache/drishti-wall'],
  ['else the home folder', {}, '/home/x/.cache/drishti-wall'],
])('the cache is found: %s', (_case, env, folder) => {
  expect(cacheFolder(env, '/home/x')).toBe(folder);
});
