import { afterAll, beforeAll, expect, it } from 'vitest';
import { wallSchema } from '#shared/model/wall.ts';
import { wallCommandsAnswerSchema } from '#shared/wire/walls.ts';
import { must } from '../rigs/alarmRoom.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { until } from '../rigs/until.ts';
import { WallClient } from '../rigs/wallClient.ts';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  const quiet = { PROBE_SECONDS: '0', GLANCE_CPU_PERCENT: '0' };
  gateway = await GatewayUnderTest.create({ environment: quiet });
});
afterAll(() => gateway.close());

it('the demo city’s wall is switched by one press and told to everyone; what was answered outlives a gateway that is killed with the answer', async () => {
  const token = await gateway.signIn('supervisor');
  const page = await WallClient.open(gateway.url, await gateway.signIn('operator'));
  const headers = { authorization: `Bearer ${token}` };
  const pressed = await fetch(`${gateway.url}/api/walls/main/presets/zone-east/apply`, {
    method: 'POST',
    headers,
  });
  const { version } = wallCommandsAnswerSchema.parse(await pressed.json());
  await until('the page has heard', () => page.wall.version === version);
  expect(page.wall.displays.map(({ levels }) => levels.supervisor?.preset)).toEqual(
    Array(4).fill('zone-east'),
  );

  const desk = await WallClient.open(gateway.url, token);
  const released = must(await desk.send([{ kind: 'release', display: 2 }]));
  await gateway.kill();
  await gateway.restart();
  const read = await fetch(`${gateway.url}/api/walls/main`, { headers });
  const wall = wallSchema.parse(await read.json());
  expect(wall.version).toBe(released.version);
  const east = 'zone-east';
  expect(wall.displays.map(({ levels }) => levels.supervisor?.preset)).toEqual([east, undefined, east, east]);
  await until('the page is back by itself', () => page.snapshots === 2);
  expect(page.wall).toEqual(wall);
  page.close();
  desk.close();
});
