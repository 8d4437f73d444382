import { expect, test } from 'vitest';
import { parseStartFlags } from '../../../../scripts/start/flags.ts';

const plain = {
  cameras: undefined,
  gateway: undefined,
  port: 8080,
  host: '127.0.0.1',
  data: undefined,
  isHeadless: false,
  isWallNode: false,
  isHelp: false,
};

test.each([
  [[], plain],
  [['--cameras', 'own.csv'], { ...plain, cameras: 'own.csv' }],
  [['--port=0', '--host', '0.0.0.0'], { ...plain, port: 0, host: '0.0.0.0' }],
  [['--data', '/d', '--headless'], { ...plain, data: '/d', isHeadless: true }],
  [['--gateway', 'https://Wall.example:8443/'], { ...plain, gateway: 'https://wall.example:8443' }],
  [
    ['--wall-node', '--gateway', 'http://10.0.0.5:8080'],
    { ...plain, isWallNode: true, gateway: 'http://10.0.0.5:8080' },
  ],
  [['--help'], { ...plain, isHelp: true }],
])('flags %j are understood', (args, flags) => {
  expect(parseStartFlags(args)).toEqual({ ok: true, value: flags });
});

test.each([
  [['--camera', 'x'], '--camera'],
  [['own.csv'], 'own.csv'],
  [['--cameras'], '--cameras'],
  [['--cameras='], '--cameras needs a value'],
  [['--port', '80a'], '--port takes a number'],
  [['--port', '65536'], '--port takes a number'],
  [['--gateway', '10.0.0.5:8080'], '--gateway takes an address'],
  [['--gateway', 'http://a/desk'], '--gateway takes an address'],
  [['--gateway', 'http://u:p@a'], '--gateway takes an address'],
  [['--gateway', 'http://a', '--port', '1'], '--port has no meaning'],
  [['--gateway', 'http://a', '--cameras', 'x'], '--cameras has no meaning'],
  [['--wall-node', '--headless'], 'leaves no wall'],
  [['--gateway', 'http://a', '--headless'], 'leaves nothing to start'],
])('flags %j are refused in words', (args, words) => {
  const parsed = parseStartFlags(args);
  expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining(words) });
});
