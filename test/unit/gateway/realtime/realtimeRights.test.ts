import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { type Person, personSchema } from '#shared/model/person.ts';
import type { SocketRequestName } from '#shared/wire/socket.ts';
import type { FeedsDelta } from '#shared/wire/sync.ts';
import { Realtime } from '../../../../gateway/realtime/realtime.ts';
import { RealtimeGateway } from '../../../fakes/realtimeGateway.ts';
import { until } from '../../../rigs/until.ts';

const person = (changes: Readonly<Record<string, unknown>>): Person =>
  personSchema.parse({ name: 'meena', role: 'police', ...changes });
const ofEast = person({ jurisdiction: { zones: ['East'] } });

let http: HttpServer;
let gateway: RealtimeGateway;
let realtime: Realtime;
const sockets: Socket[] = [];

beforeEach(async () => {
  http = createServer();
  gateway = new RealtimeGateway();
  gateway.people.set('meena', ofEast);
  realtime = Realtime.attach(http, gateway, { graceMs: 60_000 });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  realtime.close();
  await new Promise((resolve) => http.close(resolve));
});

function dial(token: string): Socket {
  const { port } = http.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${port}`, {
    auth: { token, visit: `visit-0123456789-${token}` },
    transports: ['websocket'],
    reconnectionDelay: 10,
    forceNew: true,
  });
  sockets.push(socket);
  return socket;
}

async function ask(socket: Socket, name: SocketRequestName, payload: unknown = {}): Promise<unknown> {
  return await socket.timeout(20_000).emitWithAck(name, payload);
}

const delta = (version: number, ...numbers: readonly number[]): FeedsDelta => ({
  ...{ topic: 'feeds', epoch: 'one', after: version - 1, version },
  entries: numbers.map((number) => ({
    number: cameraNumberSchema.parse(number),
    health: { state: 'live', since: '2026-01-01T00:00:00.000Z' },
  })),
});

describe('two who see different cameras', () => {
  it('are each told of theirs, version by version', async () => {
    const [all, east] = [dial('good'), dial('meena')];
    const heard: Record<string, FeedsDelta[]> = { all: [], east: [] };
    all.on('sync:delta', (told: FeedsDelta) => heard['all']?.push(told));
    east.on('sync:delta', (told: FeedsDelta) => heard['east']?.push(told));
    for (const socket of [all, east]) await ask(socket, 'sync:subscribe', { topic: 'feeds' });
    gateway.tellFeeds(delta(8, 1001, 1002));
    gateway.tellFeeds(delta(9, 1002));
    await until('both have heard', () => heard['all']?.length === 2 && heard['east']?.length === 2);
    expect(heard['all']).toEqual([delta(8, 1001, 1002), delta(9, 1002)]);
    expect(heard['east']).toEqual([delta(8, 1001), delta(9)]);
  });
});

describe('who may not view cameras', () => {
  it('is not told what the screens show', async () => {
    gateway.people.set('clerk', person({ name: 'clerk', rights: ['manage-people'] }));
    const answer = await ask(dial('clerk'), 'sync:subscribe', { topic: 'screens' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed', status: 403 } });
  });
});

describe('a visit that comes back', () => {
  async function comesBackAs(who: Person): Promise<void> {
    const socket = dial('meena');
    await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' });
    gateway.people.set('meena', who);
    socket.io.engine.close();
    await until('the socket is gone', () => !socket.connected);
    await ask(socket, 'sfu:capabilities');
  }

  it.each([
    ['another jurisdiction', person({ jurisdiction: { zones: ['West'] } })],
    ['the whole city', person({})],
    ['other rights', person({ jurisdiction: { zones: ['East'] }, rights: ['view', 'export'] })],
    ['another role', person({ role: 'nodal', jurisdiction: { zones: ['East'] } })],
  ])('with %s finds no media of before', async (_what, who) => {
    await comesBackAs(who);
    expect(gateway.leases).toEqual([]);
    expect(gateway.closedSessions).toBe(1);
    expect(realtime.clients).toBe(1);
  });

  it('with the same finds its media', async () => {
    await comesBackAs(person({ jurisdiction: { zones: ['East'] } }));
    expect(gateway.leases).toEqual(['camera-1/main']);
    expect(gateway.closedSessions).toBe(0);
  });
});

describe('when what somebody may do is another', () => {
  it('their media ends at once, and their clients come back as who they are then', async () => {
    const [socket, other] = [dial('meena'), dial('good')];
    for (const one of [socket, other]) await ask(one, 'sfu:consume', { camera: 1001, role: 'main' });
    gateway.people.set('meena', person({ jurisdiction: { zones: ['West'] } }));
    const cameBack = new Promise<void>((resolve) => socket.once('connect', resolve));
    realtime.endVisitsOf('meena');
    expect(gateway.leases).toEqual(['camera-1/main']);
    await cameBack;
    await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' });
    expect(gateway.leases).toHaveLength(2);
    expect(other.connected).toBe(true);
    expect(realtime.clients).toBe(2);
  });

  it('who may not come in any more stays out', async () => {
    const socket = dial('meena');
    await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' });
    gateway.people.delete('meena');
    const refused = new Promise<{ data?: unknown }>((resolve) => socket.once('connect_error', resolve));
    realtime.endVisitsOf('meena');
    expect((await refused).data).toMatchObject({ code: 'not-signed-in' });
    expect(gateway.leases).toEqual([]);
    expect(realtime.clients).toBe(0);
  });
});

describe('a look at a camera', () => {
  it('is on record from consume to release', async () => {
    const socket = dial('meena');
    await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' });
    expect(gateway.looks).toEqual(['meena 1001 webrtc']);
    await ask(socket, 'sfu:release', { consumerId: 'c1' });
    expect(gateway.looks).toEqual([]);
  });

  it('ends with the visit, and is none where nothing was given', async () => {
    const socket = dial('meena');
    await ask(socket, 'sfu:consume', { camera: 4, role: 'main' });
    expect(gateway.looks).toEqual([]);
    await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' });
    realtime.endVisitsOf('meena');
    expect(gateway.looks).toEqual([]);
  });
});
