import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import { ok } from '#shared/base/result.ts';
import { wallSchema } from '#shared/model/wall.ts';
import { Realtime } from '../../../gateway/realtime/realtime.ts';
import { firstWall } from '../../../gateway/walls/first/firstWall.ts';
import { WallCentre } from '../../../gateway/walls/wallCentre.ts';
import { RealtimeGateway } from '../../fakes/realtimeGateway.ts';
import { must } from '../../rigs/alarmRoom.ts';
import { until } from '../../rigs/until.ts';
import { WallClient } from '../../rigs/wallClient.ts';
import { viewOf } from '../../rigs/wallRoom.ts';

let http: Server;
let realtime: Realtime;
let centre: WallCentre;
let gateway: RealtimeGateway;
let clients: WallClient[];

beforeEach(async () => {
  const preset = {
    name: { en: 'Rush', hi: 'व्यस्त' },
    displays: [1, 2].map((display) => ({ display, shows: viewOf('4', 1, 2) })),
  };
  const presets = ['rush', 'mela'].map((id) => ({ ...preset, id }));
  centre = must(
    await WallCentre.create({
      clock: systemClock,
      repository: {
        load: async () => ok({ kept: [], spoilt: [], versionMax: new Map() }),
        write: async () => ok(undefined),
      },
      audit: { record: () => {} },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      webOrigins: [],
      firstWall: () => wallSchema.parse({ ...firstWall([]), presets }),
    }),
  );
  gateway = new RealtimeGateway();
  for (const name of ['meera', 'binod']) gateway.people.set(name, { name, role: 'supervisor' });
  http = createServer();
  realtime = Realtime.attach(http, {
    ...gateway,
    topics: { ...gateway.topics, walls: centre },
    walls: centre,
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.close();
  realtime.close();
  await new Promise((resolve) => http.close(resolve));
  await centre.close();
});

async function join(token: string): Promise<WallClient> {
  const { port } = http.address() as AddressInfo;
  const client = await WallClient.open(`http://127.0.0.1:${port}`, token);
  clients.push(client);
  return client;
}

const display = fc.integer({ min: 1, max: 4 });
const cell = fc.integer({ min: 0, max: 8 });
const level = fc.constantFrom('supervisor', 'incident');
const cameras = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 });
const view = cameras.map((numbers) => viewOf('4', ...numbers));
const tour = fc.array(view, { minLength: 1, maxLength: 3 }).map((views) => ({
  kind: 'tour',
  tour: {
    pages: views.map((one) => ({ view: one.view, dwellMs: 3000 })),
    ...{ page: 0, sinceAt: '2026-01-01T00:00:00.000Z', paused: false },
  },
}));
const kind = <K extends string>(name: K) => fc.constant(name);
const anyCommand = fc.oneof(
  fc.record({ kind: kind('show'), display, level, shows: fc.oneof(view, tour) }),
  fc.record({
    kind: kind('place'),
    display,
    cell,
    shows: fc.integer({ min: 1, max: 12 }).map((camera) => ({ kind: 'camera', camera })),
  }),
  fc.record({ kind: kind('swap'), display, cell, withDisplay: display, withCell: cell }),
  fc.record({ kind: kind('set-layout'), display, layout: fc.constantFrom('1', '4', '9', '16') }),
  fc.record({ kind: kind('release'), display, level }),
  fc.record({ kind: kind('tour-step'), display, by: fc.constantFrom(1, -1) }),
  fc.record({ kind: kind('apply-preset'), preset: fc.constantFrom('rush', 'mela'), level }),
  fc.record({ kind: kind('set-display'), display, name: fc.string({ maxLength: 5 }) }),
  fc.record({
    kind: kind('add-display'),
    display: fc.integer({ min: 5, max: 9 }),
    name: kind(''),
    portrait: fc.boolean(),
  }),
  fc.record({ kind: kind('remove-display'), display: fc.integer({ min: 5, max: 9 }) }),
  fc.record({ kind: kind('undo') }),
);

describe('walls over sockets', () => {
  it('end equal for everyone after two supervisors did 200 things each at once', async () => {
    const [meera, binod, desk, page] = [
      await join('meera'),
      await join('binod'),
      await join('good'),
      await join('good'),
    ];
    const answers: boolean[] = [];
    const work = async (client: WallClient, seed: number) => {
      const commands = fc.sample(anyCommand, { numRuns: 200, seed });
      for (let from = 0; from < commands.length; from += 5) {
        const sent = commands.slice(from, from + 5).map((one) => client.send([one]));
        answers.push(...(await Promise.all(sent)).map((answer) => answer.ok));
        if (from === 100) page.stumble();
      }
    };
    await Promise.all([work(meera, 1), work(binod, 2)]);
    const told = must(await meera.send([{ kind: 'set-display', display: 1, name: 'the last' }]));
    await until('everyone has heard the last', () =>
      clients.every(({ wall }) => wall.version === told.version),
    );
    for (const { wall } of [meera, binod, desk, page]) expect(wall).toEqual(centre.walls()[0]);
    expect(answers).toHaveLength(400);
    expect(answers.filter((isDone) => isDone).length).toBeGreaterThan(200);
    expect(page.snapshots).toBe(2);
    expect(clients.map(({ gaps }) => gaps)).toEqual([0, 0, 0, 0]);
  });

  it('are told at once: whoever commands hears of it no later than the answer', async () => {
    const meera = await join('meera');
    const { version } = must(await meera.send([{ kind: 'show', display: 1, shows: viewOf('4', 1) }]));
    expect(meera.wall.version).toBe(version);
  });

  it('refuse as over HTTP', async () => {
    const [meera, binod, operator] = [await join('meera'), await join('binod'), await join('good')];
    const show = { kind: 'show', display: 1, shows: viewOf('4', 1) };
    const { version } = meera.wall;
    expect(await operator.send([show])).toMatchObject({ error: { status: 403, code: 'not-allowed' } });
    expect(await meera.send([{ ...show, display: 99 }])).toMatchObject({ error: { status: 404 } });
    expect(await meera.send([{ kind: 'explode' }])).toMatchObject({ error: { code: 'request-invalid' } });
    must(await meera.send([show]));
    expect(await binod.send([show], version)).toMatchObject({
      error: { status: 409, code: 'wall-moved-on' },
    });
  });
});
