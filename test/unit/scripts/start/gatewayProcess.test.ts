import { expect, test } from 'vitest';
import { explainEnd, gatewayEnvironment, gatewayUrl } from '../../../../scripts/start/gatewayProcess.ts';

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
