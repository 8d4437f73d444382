import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ElectronShell, type WindowReport } from '../../rigs/electronShell.ts';
import { processesBelow } from '../../rigs/processes.ts';
import { StandInGateway } from '../../rigs/standInGateway.ts';
import { until } from '../../rigs/until.ts';
import { XorgDummy } from '../../rigs/xorgDummy.ts';

const waitingDesk = 'drishti-shell://waiting/desk';
const waitingWall = 'drishti-shell://waiting/wall/1';

let xorg: XorgDummy;
let gateway: StandInGateway;
let shell: ElectronShell | undefined;
let desk: string;
let wall: string;

beforeAll(async () => {
  xorg = await XorgDummy.create();
});

beforeEach(async () => {
  gateway = await StandInGateway.create();
  desk = `${gateway.origin}/desk`;
  wall = `${gateway.origin}/wall/1`;
});

afterEach(async () => {
  await shell?.close();
  shell = undefined;
  await gateway.close();
});

afterAll(() => xorg?.close());

async function launch(settings?: string): Promise<ElectronShell> {
  shell = await ElectronShell.launch({
    display: xorg.display,
    gatewayOrigin: gateway.origin,
    ...(settings === undefined ? {} : { settings }),
  });
  return shell;
}

function isNewRenderer(shell: ElectronShell, url: string, before: number): Promise<unknown> {
  return until(`a new renderer shows ${url}`, async () => (await shell.showing(url)).rendererPid !== before);
}

// A wall is placed when it has painted.
function placedLike(shell: ElectronShell, before: WindowReport): Promise<unknown> {
  return until('the window is in its old place', async () => {
    const after = await shell.showing(before.url);
    return after.bounds.x === before.bounds.x && after.bounds.width >= before.bounds.width;
  });
}

test('a window whose renderer is killed shows the same page again, and the other window never noticed', async () => {
  const shell = await launch();
  const [deskBefore, wallBefore] = [await shell.showing(desk), await shell.showing(wall)];
  process.kill(wallBefore.rendererPid, 'SIGKILL');
  await isNewRenderer(shell, wall, wallBefore.rendererPid);
  await placedLike(shell, wallBefore);
  expect((await shell.showing(desk)).rendererPid).toBe(deskBefore.rendererPid);
});

test('a window whose renderer dies again and again waits, then comes back in its place', async () => {
  const shell = await launch();
  const before = await shell.showing(wall);
  for (let death = 0; death < 3; death += 1) {
    const { rendererPid } = await shell.showing(wall);
    process.kill(rendererPid, 'SIGKILL');
    await until(
      'the shell saw the death',
      () => shell.events().filter((event) => event === 'window-trouble').length > death,
    );
  }
  await shell.showing(waitingWall);
  await shell.showing(wall);
  await placedLike(shell, before);
  expect(await shell.windows()).toHaveLength(2);
});

test('a window still has its picture after the GPU process died', async () => {
  const shell = await launch();
  await shell.showing(wall);
  const pid = shell.app.process().pid ?? 0;
  const gpuPid = await until('there is a GPU process', async () => gpuBelow(pid));
  process.kill(gpuPid, 'SIGKILL');
  await until('there is another GPU process', async () => {
    const now = await gpuBelow(pid);
    return now !== undefined && now !== gpuPid;
  });
  await until('the wall shows its own green', async () => {
    const colour = await shell.app.evaluate(async ({ BrowserWindow }, url) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL() === url);
      const picture = await window?.webContents.capturePage({ x: 900, y: 900, width: 1, height: 1 });
      return picture === undefined ? [] : [...picture.toBitmap()];
    }, wall);
    return colour[0] === 0x20 && colour[1] === 0x30 && colour[2] === 0x10;
  });
  expect(shell.events()).toContain('window-trouble');
});

async function gpuBelow(pid: number): Promise<number | undefined> {
  const processes = [...(await processesBelow(pid)).values()];
  return processes.find((process) => process.label === 'gpu-process')?.pid;
}

test('without a gateway both windows say so in both languages, and open by themselves when it comes', async () => {
  await gateway.leave();
  const shell = await launch();
  await Promise.all([shell.showing(waitingDesk), shell.showing(waitingWall)]);
  const words = await until('the page says what happened', async () => {
    const text = await shell.inPage<string>(waitingDesk, 'document.body.innerText');
    return text?.includes('Since') ? text : undefined;
  });
  expect(words).toContain('The gateway is not running.');
  expect(words).toContain('गेटवे चालू नहीं है।');
  expect(words).toMatch(/Since \d\d:\d\d:\d\d · \d+ s/);
  expect(words).toMatch(/\d\d:\d\d:\d\d से · \d+ सेकंड/);
  expect(
    await shell.inPage(waitingDesk, "[...document.fonts].filter((font) => font.status === 'loaded').length"),
  ).toBe(2);
  expect(await shell.inPage(waitingDesk, 'getComputedStyle(document.body).backgroundColor')).toBe(
    'rgb(14, 16, 19)',
  );
  expect(await shell.inPage(waitingDesk, 'typeof drishtiHost')).toBe('undefined');
  await shell.keepPicture(waitingDesk, 'shell-waiting-desk');
  await shell.keepPicture(waitingWall, 'shell-waiting-wall');
  await gateway.comeBack();
  await Promise.all([shell.showing(desk), shell.showing(wall)]);
});

test('a page that reloads while the gateway is away is back by itself with the gateway', async () => {
  const shell = await launch();
  const before = await shell.showing(desk);
  await gateway.leave();
  await shell.inPage(desk, 'location.reload()');
  await shell.showing(waitingDesk);
  await gateway.comeBack();
  // The way over the waiting page leads into a new renderer: that is how a page is renewed.
  expect((await shell.showing(desk)).rendererPid).not.toBe(before.rendererPid);
});

test('a gateway that answers with an error is waited for', async () => {
  gateway.mood = 'error';
  const shell = await launch();
  await shell.showing(waitingDesk);
  await until('the page names the error', async () =>
    (await shell.inPage<string>(waitingDesk, 'document.body.innerText'))?.includes('error 503'),
  );
  gateway.mood = 'well';
  await shell.showing(desk);
});

test('a page whose program is missing is not left blank', async () => {
  gateway.mood = 'without-program';
  const shell = await launch();
  await shell.showing(waitingDesk);
  gateway.mood = 'well';
  // A try that began just before may still come without it.
  await until('the program runs', async () => {
    await shell.showing(desk);
    return (await shell.inPage(desk, 'document.body.dataset.program')) === 'running';
  });
});

test('settings that cannot be understood are set aside, and the waiting page says so', async () => {
  await gateway.leave();
  const shell = await launch('{"version": 1, "desk":');
  await shell.showing(waitingDesk);
  await until('the page says so', async () =>
    (await shell.inPage<string>(waitingDesk, 'document.body.innerText'))?.includes('settings.json.unusable-'),
  );
});
