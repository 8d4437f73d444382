import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRuntimes, recordRuntimes, sfuEnvironment } from '../../../../scripts/setup/runtimes.ts';

const sfu = { library: 'mediasoup-debian', workerBin: '/w', version: '3.8.4', from: 'debian' } as const;
const electron = { executable: '/e/electron', distPath: '/e', version: '33.2.1', from: 'runtime' } as const;
let cache = '';
const place = (root = '/repository') => ({ root, cache, env: {} });

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'drishti-runtimes-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

test('before the first set-up there is nothing', async () => {
  expect(await readRuntimes(place())).toEqual({});
});

test('steps add to what others recorded, also at the same time', async () => {
  await Promise.all([
    recordRuntimes(place(), { sfu }),
    recordRuntimes(place(), { electron }),
    recordRuntimes(place(), { clips: { folder: '/c' } }),
  ]);
  expect(await readRuntimes(place())).toEqual({ sfu, electron, clips: { folder: '/c' } });
});

test('checkouts that share a cache do not share what they run', async () => {
  await recordRuntimes(place('/one'), { sfu });
  expect(await readRuntimes(place('/other'))).toEqual({});
});

test('a file that cannot be read counts as none', async () => {
  await recordRuntimes(place(), { sfu });
  const [file = ''] = await readdir(join(cache, 'runtimes'));
  await writeFile(join(cache, 'runtimes', file), '{"sfu": 1}');
  expect(await readRuntimes(place())).toEqual({});
});

test('the gateway is told its SFU by environment', () => {
  expect(sfuEnvironment({ sfu })).toEqual({ SFU_LIBRARY: 'mediasoup-debian', MEDIASOUP_WORKER_BIN: '/w' });
  expect(sfuEnvironment({})).toEqual({});
});
