import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ElectronShell,
  electronExecutable,
  shellArguments,
  shellEnvironment,
} from '../../rigs/electronShell.ts';
import { StandInGateway } from '../../rigs/standInGateway.ts';
import { until } from '../../rigs/until.ts';
import { XorgDummy } from '../../rigs/xorgDummy.ts';

let xorg: XorgDummy;
let gateway: StandInGateway;
let shell: ElectronShell;
let desk: string;
let wall: string;

beforeAll(async () => {
  [xorg, gateway] = await Promise.all([XorgDummy.create(), StandInGateway.create()]);
  desk = `${gateway.origin}/desk`;
  wall = `${gateway.origin}/wall/1`;
  shell = await ElectronShell.launch({ display: xorg.display, gatewayOrigin: gateway.origin });
});

afterAll(async () => {
  await shell?.close();
  await Promise.all([gateway?.close(), xorg?.close()]);
});

/** Waits until the wall fills the second display: it is placed when it has painted. */
function wallFills(): Promise<unknown> {
  return until('the wall fills the second display', async () => {
    const window = (await shell.windows()).find((report) => report.url === wall);
    return JSON.stringify(window?.bounds) === JSON.stringify(second);
  });
}

const second = { x: 1920, y: 0, width: 1920, height: 1080 };

test('the desk opens on the primary display and a wall fills the second', async () => {
  const [onPrimary] = await Promise.all([shell.showing(desk), shell.showing(wall)]);
  expect(onPrimary.bounds.x + onPrimary.bounds.width).toBeLessThanOrEqual(1920);
  await wallFills();
  expect(await shell.inPage(wall, '[screenX, innerWidth, innerHeight]')).toEqual([1920, 1920, 1080]);
  await until('both windows are visible', async () =>
    (await shell.windows()).every((window) => window.isVisible),
  );
  expect(await shell.windows()).toHaveLength(2);
});

test('no window is ever throttled', async () => {
  expect((await shell.windows()).map((window) => window.isThrottled)).toEqual([false, false]);
  expect(await shell.inPage(wall, 'document.visibilityState')).toBe('visible');
});

test('a page learns from the shell which window it is in', async () => {
  const description = await shell.inPage(wall, 'drishtiHost.describe()');
  expect(description).toMatchObject({
    kind: 'desktop',
    window: { role: 'wall', display: 1 },
    walls: [{ display: 1, widthPx: 1920, heightPx: 1080 }],
  });
  expect(await shell.inPage(desk, 'drishtiHost.describe()')).toMatchObject({ window: { role: 'desk' } });
});

test('a page turns full screen of its own window on and off', async () => {
  const isFull = () =>
    shell.app.evaluate(
      ({ BrowserWindow }, url) =>
        BrowserWindow.getAllWindows()
          .find((window) => window.webContents.getURL() === url)
          ?.isFullScreen() ?? false,
      desk,
    );
  expect(await shell.inPage(desk, 'drishtiHost.toggleFullScreen()')).toBe(true);
  await until('the desk is full screen', isFull);
  expect(await shell.inPage(desk, 'drishtiHost.toggleFullScreen()')).toBe(false);
  await until('the desk is a window again', async () => !(await isFull()));
});

test('a wall closes with its display and returns with it, under its old number', async () => {
  await shell.showing(wall);
  await xorg.unplugSecond();
  await until('the wall is closed', async () => (await shell.windows()).length === 1);
  expect((await shell.windows())[0]?.url).toBe(desk);
  await xorg.plugSecond();
  await shell.showing(wall);
  await wallFills();
});

test('when the second display becomes primary, desk and wall change places', async () => {
  await xorg.makePrimary('second');
  await until('the desk is on the second display and the wall on the first', async () => {
    const at = new Map((await shell.windows()).map((window) => [window.url, window.bounds.x]));
    return (at.get(desk) ?? 0) >= 1920 && at.get(wall) === 0;
  });
  await xorg.makePrimary('first');
  await until('the desk is back', async () => {
    const onFirst = (await shell.windows()).find((window) => window.url === desk);
    return onFirst !== undefined && onFirst.bounds.x < 1920;
  });
  await wallFills();
});

test('the place of the desk is remembered', async () => {
  const place = { x: 100, y: 80, width: 1300, height: 800 };
  await shell.app.evaluate(
    ({ BrowserWindow }, [url, bounds]) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL() === url)
        ?.setBounds(bounds),
    [desk, place] as const,
  );
  await until('the settings hold it', async () =>
    JSON.stringify(await shell.settings()).includes(JSON.stringify(place)),
  );
});

test('a second start gives way to the first and opens nothing', async () => {
  const { stdout } = await promisify(execFile)(
    await electronExecutable(),
    shellArguments(gateway.origin, shell.dataFolder),
    { env: shellEnvironment(xorg.display) },
  );
  expect(stdout).toContain('already-running');
  expect(await shell.windows()).toHaveLength(2);
});

test('closing the desk ends the shell', async () => {
  const ended = new Promise<number | null>((resolve) => shell.app.process().once('exit', resolve));
  await shell.app.evaluate(
    ({ BrowserWindow }, url) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL() === url)
        ?.close(),
    desk,
  );
  expect(await ended).toBe(0);
});
