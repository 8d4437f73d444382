import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import { problem } from '#shared/base/problem.ts';
import { SocketChannel } from '../../../../renderer/link/socketChannel.ts';
import { until } from '../../../rigs/until.ts';

const visit = 'visit-0123456789';

describe('SocketChannel', () => {
  let http: HttpServer;
  let server: Server;
  let channel: SocketChannel;
  let refusals: number;
  const auths: unknown[] = [];

  async function listen(port = 0): Promise<number> {
    http = createServer();
    server = new Server(http);
    server.use((socket, next) => {
      auths.push(socket.handshake.auth);
      if (refusals === 0) return next();
      refusals -= 1;
      next(Object.assign(new Error('refused'), { data: problem('not-signed-in', 401, 'Sign in first.') }));
    });
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    return (http.address() as AddressInfo).port;
  }

  beforeEach(async () => {
    refusals = 0;
    auths.length = 0;
    const port = await listen();
    channel = new SocketChannel({ baseUrl: `http://127.0.0.1:${port}`, token: 'token', visit }, systemClock);
  });

  afterEach(async () => {
    channel.close();
    await server.close();
  });

  const connected = () => until('it is connected', () => channel.connection.state === 'connected');

  test('connects only once it is opened, with token and visit', async () => {
    expect(channel.connection.state).toBe('connecting');
    channel.open();
    await connected();
    expect(auths).toEqual([{ token: 'token', visit }]);
  });

  test('stands as it is for who opened it, and is made anew for who signs in after them', async () => {
    channel.open('ravi');
    await connected();
    channel.open('ravi');
    expect(channel.connection.state).toBe('connected');
    channel.open('sunita');
    expect(channel.connection.state).toBe('away');
    await connected();
    expect(auths).toHaveLength(2);
  });

  test('answers gateway-away at once while there is no connection, and queues nothing', async () => {
    const answer = await channel.request('sfu:capabilities', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'gateway-away' } });
    let asked = 0;
    server.on('connection', (socket) => socket.onAny(() => (asked += 1)));
    channel.open();
    await connected();
    expect(asked).toBe(0);
  });

  test('has settled once the first try came to something, and when it is closed', async () => {
    let settled = false;
    const waiting = channel.settled().then(() => {
      settled = true;
    });
    await Promise.resolve();
    expect(settled).toBe(false);
    channel.open();
    await waiting;
    expect(channel.connection.state).toBe('connected');
    await channel.settled();
    const other = new SocketChannel({ baseUrl: 'http://127.0.0.1:1', visit }, systemClock);
    const given = other.settled();
    other.close();
    await given;
  });

  test('hands answers over, checked, and problems as they are', async () => {
    server.on('connection', (socket) => {
      socket.on('sfu:capabilities', (_request, answer) =>
        answer({ ok: true, value: { routerRtpCapabilities: { codecs: [] } } }),
      );
      socket.on('sfu:restart-ice', (_request, answer) =>
        answer({ ok: false, error: problem('media-gone', 404, 'Gone.') }),
      );
      socket.on('sfu:open', (_request, answer) => answer({ ok: true, value: { id: 7 } }));
    });
    channel.open();
    await connected();
    expect(await channel.request('sfu:capabilities', {})).toEqual({
      ok: true,
      value: { routerRtpCapabilities: { codecs: [] } },
    });
    expect(await channel.request('sfu:restart-ice', { transportId: 't' })).toMatchObject({
      error: { code: 'media-gone' },
    });
    expect(await channel.request('sfu:open', { rtpCapabilities: {} })).toMatchObject({
      error: { code: 'answer-not-understood' },
    });
  });

  test('gives a request up that is not answered in time', async () => {
    channel.open();
    await connected();
    expect(await channel.request('sfu:capabilities', {}, 30)).toMatchObject({
      error: { code: 'gateway-away' },
    });
  });

  test('passes on notices that fit the contract and no others', async () => {
    const heard: unknown[] = [];
    channel.on('sfu:transport-closed', (notice) => heard.push(notice));
    server.on('connection', (socket) => {
      socket.emit('sfu:transport-closed', { transport: 7 });
      socket.emit('sfu:transport-closed', { transportId: 't1' });
    });
    channel.open();
    await until('a notice came', () => heard.length > 0);
    expect(heard).toEqual([{ transportId: 't1' }]);
  });

  test('says why it was refused, and keeps trying', async () => {
    refusals = 1;
    const states: string[] = [];
    channel.onConnection(() => {
      const { connection } = channel;
      states.push(connection.state === 'away' ? connection.problem.code : connection.state);
    });
    channel.open();
    await connected();
    expect(states).toEqual(['not-signed-in', 'connected']);
  });

  test('comes back after the gateway was restarted, away since the first word of it', async () => {
    channel.open();
    await connected();
    const { port } = http.address() as AddressInfo;
    await server.close();
    await until('it is away', () => channel.connection.state === 'away');
    const { sinceMs } = channel.connection;
    await listen(port);
    await until('it is away no more', () => {
      if (channel.connection.state === 'away') expect(channel.connection.sinceMs).toBe(sinceMs);
      return channel.connection.state === 'connected';
    });
  });

  test('comes back when the gateway ends the socket on purpose', async () => {
    channel.open();
    await connected();
    server.disconnectSockets();
    await until('it is away', () => channel.connection.state === 'away');
    await connected();
  });
});
