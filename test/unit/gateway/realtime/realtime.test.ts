import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err } from '#shared/base/result.ts';
import type { SocketRequestName } from '#shared/wire/socket.ts';
import type { FeedsDelta } from '#shared/wire/sync.ts';
import { Realtime } from '../../../../gateway/realtime/realtime.ts';
import { RealtimeGateway, snapshot } from '../../../fakes/realtimeGateway.ts';
import { until } from '../../../rigs/until.ts';

const delta: FeedsDelta = { topic: 'feeds', epoch: 'one', after: 7, version: 8, entries: [] };

describe('the realtime door', () => {
  let http: HttpServer;
  let gateway: RealtimeGateway;
  let realtime: Realtime;
  const sockets: Socket[] = [];

  async function start(graceMs: number): Promise<void> {
    http = createServer();
    gateway = new RealtimeGateway();
    realtime = Realtime.attach(http, gateway, { graceMs });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  }

  async function stop(): Promise<void> {
    for (const socket of sockets.splice(0)) socket.disconnect();
    realtime.close();
    await new Promise((resolve) => http.close(resolve));
  }

  beforeEach(() => start(60_000));
  afterEach(stop);

  interface Dial {
    readonly token?: string;
    readonly visit?: string;
    readonly headers?: Record<string, string>;
  }

  function dial(options: Dial = { token: 'good' }): Socket {
    const { port } = http.address() as AddressInfo;
    const socket = io(`http://127.0.0.1:${port}`, {
      auth: { token: options.token, visit: options.visit },
      transports: ['websocket'],
      reconnectionDelay: 10,
      forceNew: true,
      ...(options.headers === undefined ? {} : { extraHeaders: options.headers }),
    });
    sockets.push(socket);
    return socket;
  }

  function connected(socket: Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
  }

  async function ask(
    socket: Socket,
    name: SocketRequestName | 'nonsense',
    payload?: unknown,
  ): Promise<unknown> {
    return await socket.timeout(20_000).emitWithAck(name, payload);
  }

  test('lets in who has a token or a session cookie, and refuses others with a problem', async () => {
    await connected(dial());
    await connected(dial({ headers: { cookie: 'session=good' } }));
    const refused = await connected(dial({ token: 'bad' })).catch((error: { data?: unknown }) => error.data);
    expect(refused).toMatchObject({ code: 'not-signed-in', status: 401 });
  });

  test('refuses the page of another site even with a good cookie', async () => {
    const foreign = dial({ headers: { origin: 'https://evil.example', cookie: 'session=good' } });
    await expect(connected(foreign)).rejects.toBeDefined();
    expect(realtime.clients).toBe(0);
  });

  test('refuses a request that does not fit its schema, naming the field', async () => {
    const socket = dial();
    const answer = await ask(socket, 'sfu:consume', { camera: 'x', role: 'main' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'request-invalid', faults: [{ column: 'camera' }] },
    });
    expect(gateway.leases).toEqual([]);
  });

  test('holds a lease on the ingest from consume to release, and gives main where there is no sub', async () => {
    const socket = dial();
    const answer = await ask(socket, 'sfu:consume', { camera: 1001, role: 'sub' });
    expect(answer).toMatchObject({ ok: true, value: { consumerId: 'c1', role: 'main' } });
    expect(gateway.leases).toEqual(['camera-1/main']);
    expect(await ask(socket, 'sfu:release', { consumerId: 'c1' })).toEqual({ ok: true, value: {} });
    expect(gateway.leases).toEqual([]);
    expect(gateway.released).toEqual(['c1']);
  });

  test('passes on why a camera may not be watched, without a lease', async () => {
    const socket = dial();
    const answer = await ask(socket, 'sfu:consume', { camera: 4, role: 'main' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'camera-unknown', status: 404 } });
    expect(gateway.leases).toEqual([]);
  });

  test('gives the lease back when nothing could be consumed', async () => {
    gateway.consumeAnswer = async () => err(problem('stream-not-ready', 504, 'No stream.'));
    const answer = await ask(dial(), 'sfu:consume', { camera: 1001, role: 'main' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'stream-not-ready' } });
    expect(gateway.leases).toEqual([]);
  });

  test('gives the lease back and tells the client when the gateway ends a consumer', async () => {
    const socket = dial();
    await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' });
    const told = new Promise((resolve) => socket.once('sfu:consumer-closed', resolve));
    gateway.sessions[0]?.consumerClosed({ consumerId: 'c1', reason: 'source-restarted' });
    expect(await told).toEqual({ consumerId: 'c1', reason: 'source-restarted' });
    expect(gateway.leases).toEqual([]);
  });

  test('answers a handler that throws as a fault of the gateway', async () => {
    gateway.consumeAnswer = () => Promise.reject(new Error('surprise'));
    const answer = await ask(dial(), 'sfu:consume', { camera: 1001, role: 'main' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal', status: 500 } });
  });

  test('sends the snapshot to who subscribes, and deltas after it to them alone', async () => {
    const subscriber = dial();
    const other = dial();
    await connected(other);
    const heard: unknown[] = [];
    other.onAny((...args) => heard.push(args));
    expect(await ask(subscriber, 'sync:subscribe', { topic: 'feeds' })).toEqual({
      ok: true,
      value: snapshot,
    });
    const next = new Promise((resolve) => subscriber.once('sync:delta', resolve));
    gateway.tellFeeds(delta);
    expect(await next).toEqual(delta);
    await ask(other, 'sfu:capabilities', {});
    expect(heard).toEqual([]);
  });

  test('keeps media and leases of a broken socket that comes back, and tells what it missed', async () => {
    const socket = dial({ token: 'good', visit: 'visit-0123456789' });
    await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' });
    const missed = new Promise((resolve) => socket.once('sfu:consumer-closed', resolve));
    socket.io.engine.close();
    gateway.sessions[0]?.consumerClosed({ consumerId: 'c1', reason: 'source-restarted' });
    expect(await missed).toMatchObject({ consumerId: 'c1' });
    expect(await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' })).toMatchObject({ ok: true });
    expect(gateway.sessions).toHaveLength(1);
    expect(gateway.closedSessions).toBe(0);
    expect(realtime.clients).toBe(1);
  });

  test('lets a client replace a socket that the gateway still believes in', async () => {
    const first = dial({ token: 'good', visit: 'visit-0123456789' });
    await ask(first, 'sfu:consume', { camera: 1001, role: 'main' });
    first.io.reconnection(false);
    const second = dial({ token: 'good', visit: 'visit-0123456789' });
    await ask(second, 'sfu:capabilities', {});
    await until('the former socket is closed', () => first.disconnected);
    expect(gateway.leases).toEqual(['camera-1/main']);
    expect(realtime.clients).toBe(1);
  });

  test('counts people at work, not their windows, and nobody who only looks on', async () => {
    const windows = [dial(), dial(), dial({ token: 'police' })];
    for (const socket of windows) await ask(socket, 'sfu:capabilities', {});
    expect(realtime.clients).toBe(3);
    expect(realtime.desks).toBe(1);
  });

  test('ends media and leases when the client leaves', async () => {
    const socket = dial();
    await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' });
    socket.disconnect();
    await until('the client is gone', () => realtime.clients === 0);
    expect(gateway.leases).toEqual([]);
    expect(gateway.closedSessions).toBe(1);
  });

  test('ends media and leases of a broken socket that stays away', async () => {
    await stop();
    await start(20);
    const socket = dial();
    await ask(socket, 'sfu:consume', { camera: 1001, role: 'main' });
    socket.io.reconnection(false);
    socket.io.engine.close();
    await until('the client is gone', () => realtime.clients === 0);
    expect(gateway.leases).toEqual([]);
  });
});
