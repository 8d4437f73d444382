import { describe, expect, test } from 'vitest';
import { type DesktopDescription, noticeLimits } from '#shared/wire/host.ts';
import { answerHost, type HostedWindow, type Sender } from '../../../electron/ipc.ts';

const gatewayOrigin = 'http://127.0.0.1:8080';
const description: DesktopDescription = {
  kind: 'desktop',
  versions: { app: '1', electron: '2', chromium: '3' },
  window: { role: 'desk' },
  screenKey: undefined,
  walls: [],
};

const machine = { cpuPercent: 40, memoryBytes: 900_000_000, upSince: '2026-11-22T04:00:00.000Z' };
const picture = new Uint8Array([0xff, 0xd8, 0xff]);

function build() {
  const logged: (string | number | boolean | undefined)[] = [];
  const toggled: string[] = [];
  const noticed: string[] = [];
  const focused: string[] = [];
  const restarted: string[] = [];
  const window: HostedWindow = {
    describe: () => description,
    toggleFullScreen: () => {
      toggled.push('desk');
      return true;
    },
    picture: async () => picture,
    restart: () => {
      restarted.push('desk');
      return true;
    },
    focus: () => focused.push('desk'),
  };
  const ask = (sender: Sender | undefined, message: unknown) =>
    answerHost(sender, message, {
      gatewayOrigin,
      windowOf: (id) => (id === 1 ? window : undefined),
      notify: ({ title }, onClick) => {
        noticed.push(title);
        onClick();
        return true;
      },
      machine: async () => machine,
      renewSession: async () => true,
      log: (_level, _event, fields) => logged.push(fields?.['why']),
    });
  return { ask, logged, toggled, noticed, focused, restarted };
}

const page: Sender = { contentsId: 1, isMainFrame: true, origin: gatewayOrigin };

test('the gateway’s page is told where it is', () => {
  expect(build().ask(page, { ask: 'describe' })).toEqual(description);
});

test('the gateway’s page turns full screen of its own window', () => {
  const { ask, toggled } = build();
  expect(ask(page, { ask: 'toggle-full-screen' })).toBe(true);
  expect(toggled).toEqual(['desk']);
});

const notice = { tag: 'alarm-1', title: 'GT Road', body: 'Feed lost', urgent: true };

test('the gateway’s page shows a notice, and its click brings the window forward', () => {
  const { ask, noticed, focused } = build();
  expect(ask(page, { ask: 'notify', notice })).toBe(true);
  expect(noticed).toEqual(['GT Road']);
  expect(focused).toEqual(['desk']);
});

test('the gateway’s page learns how the machine is, has its picture taken, restarts, and renews its session', async () => {
  const { ask, restarted } = build();
  expect(await ask(page, { ask: 'machine' })).toEqual(machine);
  expect(await ask(page, { ask: 'screenshot' })).toBe(picture);
  expect(await ask(page, { ask: 'renew-session' })).toBe(true);
  expect(ask(page, { ask: 'restart' })).toBe(true);
  expect(restarted).toEqual(['desk']);
});

describe('refused, logged and without effect', () => {
  test.each<[string, Sender | undefined]>([
    ['a sender that is gone', undefined],
    ['another origin', { ...page, origin: 'http://example.org' }],
    ['the waiting page', { ...page, origin: 'drishti-shell://waiting' }],
    ['a frame without origin', { ...page, origin: 'null' }],
    ['a frame within the page', { ...page, isMainFrame: false }],
    ['a window that is not the shell’s', { ...page, contentsId: 2 }],
  ])('%s', (_what, sender) => {
    const { ask, logged, toggled } = build();
    expect(() => ask(sender, { ask: 'toggle-full-screen' })).toThrow('refused');
    expect(logged).toEqual(['sender']);
    expect(toggled).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'describe'],
    ['an unknown wish', { ask: 'quit' }],
    ['a wish with something added', { ask: 'describe', path: '/etc/passwd' }],
    ['a list', ['describe']],
    ['a notice without words', { ask: 'notify', notice: { ...notice, title: '' } }],
    [
      'a notice of endless words',
      { ask: 'notify', notice: { ...notice, body: 'x'.repeat(noticeLimits.body + 1) } },
    ],
    ['a notice with an icon to fetch', { ask: 'notify', notice: { ...notice, icon: 'http://example.org/' } }],
  ])('%s', (_what, message) => {
    const { ask, logged, noticed } = build();
    expect(() => ask(page, message)).toThrow('refused');
    expect(logged).toEqual(['message']);
    expect(noticed).toEqual([]);
  });
});
