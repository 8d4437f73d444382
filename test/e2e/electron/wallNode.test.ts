/** A machine of the wall from its first start to its revocation: the true shell, the true gateway, two displays. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolmentAnswerSchema, wallNodesAnswerSchema } from '#shared/wire/wallNodes.ts';
import { cameraFile, cameraFileRow } from '../../builders/cameraFile.ts';
import { ElectronShell } from '../../rigs/electronShell.ts';
import { GatewayUnderTest } from '../../rigs/gatewayUnderTest.ts';
import { until } from '../../rigs/until.ts';
import { XorgDummy } from '../../rigs/xorgDummy.ts';
import { keepScreenshot } from '../artefacts.ts';

const enrolUrl = 'drishti-shell://waiting/enrol';
const otherUrl = 'drishti-shell://waiting/enrol/other';

let xorg: XorgDummy;
let gateway: GatewayUnderTest;
let dataFolder: string;
let shell: ElectronShell;
let supervisor: string;
let screens: readonly string[];

beforeAll(async () => {
  [xorg, gateway, dataFolder] = await Promise.all([
    XorgDummy.create(),
    GatewayUnderTest.create({ camerasCsv: new TextDecoder().decode(cameraFile([cameraFileRow()])) }),
    mkdtemp(join(tmpdir(), 'drishti-node-')),
  ]);
  supervisor = await gateway.signIn('supervisor');
  await start();
});

afterAll(async () => {
  await shell?.close();
  await Promise.all([gateway?.close(), xorg?.close()]);
  await rm(dataFolder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const further = ['--wall-node'];
  shell = await ElectronShell.launch({
    display: xorg.display,
    gatewayOrigin: gateway.url,
    further,
    dataFolder,
  });
}

function asSupervisor(path: string, method: string, body?: unknown): Promise<Response> {
  return fetch(`${gateway.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${supervisor}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function newCode(name: string): Promise<string> {
  const made = await asSupervisor('/api/wall-nodes/enrolments', 'POST', { name });
  return enrolmentAnswerSchema.parse(await made.json()).code;
}

async function nodes() {
  const answer = await asSupervisor('/api/wall-nodes', 'GET');
  return wallNodesAnswerSchema.parse(await answer.json()).items;
}

/** Both displays show the page of their screen, in order from left to right. */
function screensShown(): Promise<readonly string[]> {
  return until(
    'both displays show their screen',
    async () => {
      const windows = (await shell.windows()).toSorted((a, b) => a.bounds.x - b.bounds.x);
      const isPlaced = windows.map(({ bounds }) => bounds.x).join() === '0,1920';
      const urls = windows.map(({ url }) => url);
      return isPlaced && urls.every((url) => url.startsWith(`${gateway.url}/wall-screen/`)) && urls;
    },
    30_000,
  );
}

function signedInAs(url: string): Promise<string | undefined> {
  const ask = "fetch('/api/session').then((answer) => answer.json()).then(({ user }) => user?.name)";
  return shell.inPage<string>(url, ask);
}

function showsDisplay1(): Promise<boolean | undefined> {
  return shell.inPage<boolean>(screens[0] ?? '', "document.body.dataset.display === '1'");
}

async function enrolPage(): Promise<Page> {
  await Promise.all([shell.showing(enrolUrl), shell.showing(otherUrl)]);
  const page = shell.app.windows().find((each) => each.url() === enrolUrl);
  if (page === undefined) throw new Error('no window shows the enrolment page');
  return page;
}

test('at its first start it asks for a code, on the primary display, in both languages', async () => {
  const page = await enrolPage();
  await until('the page has its words', async () =>
    (await page.textContent('main'))?.includes('not enrolled'),
  );
  expect(await page.textContent('main')).toContain('यह मशीन अभी किसी गेटवे में पंजीकृत नहीं है।');
  expect(await page.inputValue('#gateway')).toBe(gateway.url);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
  await keepScreenshot(page, 'wall-node-enrol');
});

test('a wrong code is refused in words, and leaves no key behind', async () => {
  const page = await enrolPage();
  await page.keyboard.type('AAAA-AAAA');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#answer.failed');
  expect(await page.textContent('#answer')).toMatch(/कोड गलत है[\s\S]*The code is wrong/);
  await expect(stat(join(dataFolder, 'wall-node.json'))).rejects.toThrow('ENOENT');
});

test('with the code typed it starts into all its displays, signed in by its key', async () => {
  const page = await enrolPage();
  await page.fill('#code', '');
  await page.keyboard.type((await newCode('Wall machine 1')).toLowerCase());
  await page.keyboard.press('Enter');
  screens = await screensShown();
  expect(new Set(screens).size).toBe(2);
  const [left = '', right = ''] = screens;
  await Promise.all([shell.showing(left), shell.showing(right)]);
  expect(await signedInAs(right)).toBe('node:wall-machine-1');
  expect(await shell.inPage(right, 'drishtiHost.describe()')).toMatchObject({
    window: { role: 'screen' },
    screenKey: right.split('/').at(-1),
  });
  expect((await stat(join(dataFolder, 'wall-node.json'))).mode & 0o777).toBe(0o600);
  const [node] = await nodes();
  expect(node?.screens.map(({ key }) => `${gateway.url}/wall-screen/${key}`)).toEqual(screens);
});

test('a display that is bound to a screen is shown there', async () => {
  const screen = { node: 'wall-machine-1', screen: screens[0]?.split('/').at(-1) };
  const commands = [{ kind: 'bind-display', display: 1, screen }];
  const wall = await (await asSupervisor('/api/walls/main', 'GET')).json();
  const bound = { baseVersion: wall.version, commands };
  expect((await asSupervisor('/api/walls/main/commands', 'POST', bound)).status).toBe(200);
  await until('the left screen shows display 1', () => showsDisplay1());
});

test('a page has its machine’s figures and a picture of itself', async () => {
  const [left = ''] = screens;
  expect(await shell.inPage(left, 'drishtiHost.machine()')).toMatchObject({
    cpuPercent: expect.any(Number),
    memoryBytes: expect.any(Number),
  });
  const head = 'drishtiHost.screenshot().then((jpeg) => [...jpeg.slice(0, 3)])';
  expect(await shell.inPage(left, head)).toEqual([0xff, 0xd8, 0xff]);
});

test('a display that is unplugged and back shows the screen it showed', async () => {
  await xorg.unplugSecond();
  await until('one window is left', async () => (await shell.windows()).length === 1);
  await xorg.plugSecond();
  expect(await screensShown()).toEqual(screens);
});

test('without its gateway it comes up with what it showed, and signs itself in when the gateway comes', async () => {
  const [left = '', right = ''] = screens;
  const isKept = 'navigator.serviceWorker.controller !== null';
  await until('the page is kept', () => shell.inPage<boolean>(left, isKept));
  await gateway.kill();
  await shell.close();
  await start();
  expect(await screensShown()).toEqual(screens);
  await Promise.all([shell.showing(left), shell.showing(right)]);
  expect(await shell.inPage(right, isKept)).toBe(true);
  await until('it shows what it last had', () => showsDisplay1());
  await gateway.restart();
  await until('it is signed in', async () => (await signedInAs(right)) === 'node:wall-machine-1', 60_000);
});

test('revoked, its screens say so and ask for a code, and its key is worth nothing', async () => {
  supervisor = await gateway.signIn('supervisor');
  expect((await asSupervisor('/api/wall-nodes/wall-machine-1', 'DELETE')).status).toBe(204);
  const page = await enrolPage();
  await until('the page says why', async () => (await page.textContent('main'))?.includes('was revoked'));
  await keepScreenshot(page, 'wall-node-revoked');
  const challenge = await fetch(`${gateway.url}/api/wall-nodes/wall-machine-1/challenge`, { method: 'POST' });
  expect(challenge.status).toBe(404);
});

test('enrolled anew under its old name it is the same machine, with the same screens', async () => {
  const page = await enrolPage();
  await page.fill('#code', await newCode('Wall machine 1'));
  await page.keyboard.press('Enter');
  expect(await screensShown()).toEqual(screens);
  expect((await nodes()).map(({ id }) => id)).toEqual(['wall-machine-1']);
});
