import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ElectronShell } from '../../rigs/electronShell.ts';
import { redirectingPath, StandInGateway } from '../../rigs/standInGateway.ts';
import { until } from '../../rigs/until.ts';
import { startXvfb, type Xvfb } from '../../rigs/xvfb.ts';

let screen: Xvfb;
let gateway: StandInGateway;
let stranger: StandInGateway;
let shell: ElectronShell;
let desk: string;

beforeAll(async () => {
  [screen, gateway, stranger] = await Promise.all([
    startXvfb(),
    StandInGateway.create(),
    StandInGateway.create(),
  ]);
  desk = `${gateway.origin}/desk`;
  shell = await ElectronShell.launch({ display: screen.display, gatewayOrigin: gateway.origin });
  await shell.showing(desk);
});

afterAll(async () => {
  await shell?.close();
  await Promise.all([gateway?.close(), stranger?.close()]);
  screen?.close();
});

/** Waits until the shell has logged this event once more than before `act`. */
async function loggedBy(event: string, act: () => Promise<unknown>): Promise<void> {
  const count = () => shell.events().filter((name) => name === event).length;
  const before = count();
  await act();
  await until(`the shell logs ${event}`, () => count() > before);
}

test('pages are sandboxed, isolated and see nothing of Node', async () => {
  const preferences = await shell.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Electron has this for its own tests; its types keep it hidden.
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    }),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(await shell.inPage(desk, '[typeof require, typeof process, typeof module]')).toEqual([
    'undefined',
    'undefined',
    'undefined',
  ]);
});

test('a page sees the host’s ten names and no more', async () => {
  expect(await shell.inPage(desk, 'Object.keys(drishtiHost).sort()')).toEqual([
    'askNoticeLeave',
    'describe',
    'kind',
    'machine',
    'noticeLeave',
    'notify',
    'renewSession',
    'restart',
    'screenshot',
    'toggleFullScreen',
  ]);
});

describe('a page may not leave the app', () => {
  test.each([
    ['a foreign site', () => stranger.origin],
    ['a route of the gateway that is no page', () => `${gateway.origin}/api/cameras`],
  ])('for %s', async (_what, target) => {
    await loggedBy('navigation-refused', () =>
      shell.inPage(desk, `location.assign(${JSON.stringify(target())})`),
    );
    expect((await shell.windows()).map((window) => window.url)).toEqual([desk]);
  });
});

test('a redirect out of the app is not followed', async () => {
  await loggedBy('redirect-refused', () => shell.inPage(desk, `location.assign('${redirectingPath}')`));
  expect((await shell.windows()).map((window) => window.url)).toEqual([desk]);
});

test('a page moves between the app’s own pages', async () => {
  await shell.inPage(desk, "location.assign('/wall/1')");
  await shell.showing(`${gateway.origin}/wall/1`);
  await shell.inPage(`${gateway.origin}/wall/1`, "location.assign('/desk')");
  await shell.showing(desk);
});

test('a page may not open a window', async () => {
  await loggedBy('window-refused', async () => {
    expect(await shell.inPage(desk, "window.open('/desk') === null")).toBe(true);
  });
  expect(await shell.windows()).toHaveLength(1);
});

test('a frame within a page may not go elsewhere', async () => {
  await loggedBy('navigation-refused', () =>
    shell.inPage(
      desk,
      `document.body.append(Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(stranger.origin)} }))`,
    ),
  );
});

describe('a page is refused', () => {
  test('the cameras of the machine', async () => {
    const outcome = await shell.inPage(
      desk,
      "navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', (error) => error.name)",
    );
    expect(outcome).not.toBe('granted');
  });

  test.each(['geolocation', 'notifications', 'clipboard-read', 'midi'])('the permission %s', async (name) => {
    const state = await shell.inPage(
      desk,
      `navigator.permissions.query({ name: '${name}' }).then((status) => status.state)`,
    );
    expect(state).not.toBe('granted');
  });

  test('a notification it asks for', async () => {
    await loggedBy('permission-refused', async () => {
      expect(await shell.inPage(desk, 'Notification.requestPermission()')).toBe('denied');
    });
  });

  test('a download', async () => {
    await loggedBy('download-refused', () =>
      shell.inPage(
        desk,
        "Object.assign(document.createElement('a'), { href: '/desk', download: 'desk.html' }).click()",
      ),
    );
  });
});

test('a notice of the wrong shape is refused by the shell, and a right one is taken', async () => {
  const notice = { tag: 'alarm-1', title: 'GT Road', body: 'Feed interrupted', urgent: true };
  const notify = (given: object) =>
    shell.inPage(
      desk,
      `drishtiHost.notify(${JSON.stringify(given)}).then((shown) => typeof shown, () => 'refused')`,
    );
  expect(await notify({ ...notice, title: '' })).toBe('refused');
  expect(await notify({ ...notice, urgent: 'yes' })).toBe('refused');
  expect(await notify(notice)).toBe('boolean');
});

test('what a page hands to the host’s functions never reaches the shell', async () => {
  const answer = shell.inPage(desk, "drishtiHost.describe({ ask: 'toggle-full-screen' })");
  expect(await answer).toMatchObject({ kind: 'desktop' });
});
