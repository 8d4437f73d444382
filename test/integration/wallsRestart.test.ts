import { afterAll, beforeAll, expect, it } from 'vitest';
import { wallSchema } from '#shared/model/wall.ts';
import { wallCommandsAnswerSchema } from '#shared/wire/walls.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { until } from '../rigs/until.ts';
import { WallClient } from '../rigs/wallClient.ts';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  const quiet = { PROBE_SECONDS: '0', GLANCE_CPU_PERCENT: '0' };
  gateway = await GatewayUnderTest.create({ environment: quiet });
});
afterAll(() => gateway.close());

it('the demo city’s wall is switched by one press, told to everyone, and outlives a killed gateway', async () => {
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
  const before = page.wall;

  await until('it is written', async () => {
    const metrics = await (await fetch(`${gateway.url}/metrics`, { headers })).text();
    return metrics.includes('drishti_wall_store_waiting 0');
  });
  await gateway.kill();
  await gateway.restart();
  const read = await fetch(`${gateway.url}/api/walls/main`, { headers });
  expect(wallSchema.parse(await read.json())).toEqual(before);
  await until('the page is back by itself', () => page.snapshots === 2);
  expect(page.wall).toEqual(before);
  page.close();
});
