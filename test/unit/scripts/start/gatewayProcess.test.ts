import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import {
  explainEnd,
  freePort,
  gatewayEnvironment,
  gatewayUrl,
  isPortTaken,
} from '../../../../scripts/start/gatewayProcess.ts';

const settings = {
  root: '/r',
  host: '127.0.0.1',
  port: 8080,
  dataDir: '/d',
  camerasCsv: undefined,
  runtimes: { clips: { folder: '/clips' } },
};

test('the demo city is the default', () => {
  expect(gatewayEnvironment(settings, { PATH: '/bin', CAMERAS_CSV: '/left/over.csv' })).toEqual({
    PATH: '/bin',
    PORT: '8080',
    HOST: '127.0.0.1',
    DATA_DIR: '/d',
    TRIAL: '1',
    WEB_DIR: '/r/dist/renderer',
    DEMO: '1',
    CLIPS_DIR: '/clips',
  });
});

test('own cameras take the place of the demo city', () => {
  const env = gatewayEnvironment({ ...settings, camerasCsv: '/own.csv' }, { DEMO: '1' });
  expect(env).toMatchObject({ CAMERAS_CSV: '/own.csv' });
  expect(env).not.toHaveProperty('DEMO');
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:80'],
  ['0.0.0.0', 'http://127.0.0.1:80'],
  ['::', 'http://[::1]:80'],
  ['::1', 'http://[::1]:80'],
  ['localhost', 'http://localhost:80'],
])('a gateway that listens on %s is reached at %s', (host, url) => {
  expect(gatewayUrl(host, 80)).toBe(url);
});

test.each([
  [{ code: 2 }, 'camera file'],
  [{ code: 3 }, 'port is taken'],
  [{ code: 4 }, 'database'],
  [{ code: 5 }, 'data folder'],
  [{ code: 9 }, 'code 9'],
  [{ signal: 'SIGSEGV' as const }, 'SIGSEGV'],
  [{ error: 'ENOENT' }, 'did not start: ENOENT'],
])('an end %j is explained', (end, words) => {
  expect(explainEnd({ code: undefined, signal: undefined, error: undefined, ...end })).toContain(words);
});

test('a port on which somebody listens is taken, and free again after', async () => {
  const port = await freePort('127.0.0.1');
  expect(await isPortTaken('127.0.0.1', port)).toBe(false);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  expect(await isPortTaken('127.0.0.1', port)).toBe(true);
  await new Promise((resolve) => other.close(resolve));
  expect(await isPortTaken('127.0.0.1', port)).toBe(false);
});
