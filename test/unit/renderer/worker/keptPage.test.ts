import { expect, test } from 'vitest';
import { assetsOf, roadOf } from '../../../../renderer/worker/keptPage.ts';

const open = { method: 'GET', mode: 'navigate' };
const load = { method: 'GET', mode: 'cors' };

test.each([
  ['a wall', { ...open, pathname: '/wall/12' }, 'page'],
  ['a screen of a wall machine', { ...open, pathname: '/wall-screen/lg-1' }, 'page'],
  ['a part of the program', { ...load, pathname: '/assets/index-Abc123.js' }, 'asset'],
  ['the desk', { ...open, pathname: '/desk' }, 'gateway'],
  ['what the gateway knows', { ...load, pathname: '/api/walls' }, 'gateway'],
  ['a poster', { method: 'GET', mode: 'no-cors', pathname: '/api/cameras/1001/poster.jpg' }, 'gateway'],
  ['a segment', { ...load, pathname: '/hls/1001/main/12.m4s' }, 'gateway'],
  ['the list of the program’s parts', { ...load, pathname: '/assets.json' }, 'gateway'],
  ['whatever is sent', { method: 'POST', mode: 'cors', pathname: '/assets/x' }, 'gateway'],
])('%s is answered by its road', (_what, request, road) => {
  expect(roadOf(request)).toBe(road);
});

test('everything that the page is built of is kept, once, and nothing beside it', () => {
  const list = {
    'index.html': {
      file: 'assets/index-1.js',
      isEntry: true,
      css: ['assets/index-2.css'],
      imports: ['_x.js'],
    },
    '_x.js': { file: 'assets/x-3.js', assets: ['assets/noto-4.woff2'] },
    'style.css': { file: 'assets/index-2.css', src: 'style.css' },
    'worker/pageWorker.ts': { file: 'page-worker.js', isEntry: true },
  };
  expect(assetsOf(list)).toEqual([
    '/assets/index-1.js',
    '/assets/index-2.css',
    '/assets/x-3.js',
    '/assets/noto-4.woff2',
  ]);
});

test.each([undefined, 'text', [1], { a: null }])('a list that is none names nothing: %j', (list) => {
  expect(assetsOf(list)).toEqual([]);
});
