import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CameraId } from '#shared/model/ids.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import type { SocketRequestName } from '#shared/wire/socket.ts';
import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import type {
  MediaSession,
  MediaSessionListener,
  RealtimePorts,
} from '../../../../gateway/realtime/ports.ts';
import { Realtime } from '../../../../gateway/realtime/realtime.ts';
import { until } from '../../../rigs/until.ts';

const snapshot: FeedsSnapshot = {
  topic: 'feeds',
  epoch: 'one',
  version: 7,
  sentAt: '2026-01-01T00:00:00.000Z',
  entries: [],
};
const delta: FeedsDelta = { topic: 'feeds', epoch: 'one', after: 7, version: 8, entries: [] };

/** The rest of the gateway, as far as the door sees it. */
class FakeGateway implements RealtimePorts {
  readonly leases: string[] = [];
  readonly released: string[] = [];
  readonly sessions: MediaSessionListener[] = [];
  closedSessions = 0;
  tellFeeds: (delta: FeedsDelta) => void = () => {};
  consumeAnswer: () => Promise<Result<never, Problem>> | undefined = () => undefined;
  readonly log = { info: () => {}, warn: () => {} };

  readonly authenticate: RealtimePorts['authenticate'] = async ({ token, cookie }) => {
    if (token === 'police') return ok({ name: 'police', role: 'police' });
    return token === 'good' || cookie === 'session=good'
      ? ok({ name: 'operator', role: 'operator' })
      : err(problem('not-signed-in', 401, 'Sign in first.'));
  };

  readonly purviewOf: RealtimePorts['purviewOf'] = () => undefined;

  readonly cameras: RealtimePorts['cameras'] = {
    watchable: async (camera) =>
      camera === 1001
        ? ok({ camera: 'camera-1' as CameraId, roles: ['main'] })
        : err(problem('camera-unknown', 404, 'There is no such camera.')),
  };

  readonly ingest: RealtimePorts['ingest'] = {
    acquire: (key) => {
      const text = streamKeyText(key);
      this.leases.push(text);
      return { close: () => void this.leases.splice(this.leases.indexOf(text), 1) };
    },
  };

  readonly topics: RealtimePorts['topics'] = {
    feeds: {
      snapshot: () => snapshot,
      subscribe: (listener) => {
        this.tellFeeds = listener;
        return () => {};
      },
    },
    alarms: {
      snapshot: () => ({ ...snapshot, topic: 'alarms', alarms: [] }),
      subscribe: () => () => {},
    },
    walls: {
      snapshot: () => ({ ...snapshot, topic: 'walls', walls: [] }),
      subscribe: () => () => {},
    },
    screens: {
      snapshot: () => ({ ...snapshot, topic: 'screens', nodes: [], screens: [] }),
      subscribe: () => () => {},
    },
  };

  readonly alarms: RealtimePorts['alarms'] = {
    act: async () => err(problem('alarm-unknown', 404, 'There is no such alarm.')),
  };

  readonly walls: RealtimePorts['walls'] = {
    command: async () => err(problem('wall-unknown', 404, 'There is no such wall.')),
  };

  readonly screens: RealtimePorts['screens'] = {
    report: () => ({ everyMs: 2_000 }),
    left: () => {},
    order: async () => err(problem('screen-unknown', 404, 'There is no such screen.')),
    done: () => {},
  };

  readonly media: RealtimePorts['media'] = {
    createSession: (listener): MediaSession => {
      this.sessions.push(listener);
      let consumers = 0;
      return {
        capabilities: () => ok({ routerRtpCapabilities: { codecs: [] } }),
        open: async () => ok({ id: 't1', iceParameters: {}, iceCandidates: [], dtlsParameters: {} }),
        connect: async () => ok({}),
        restartIce: async () => ok({ iceParameters: {} }),
        consume: async (key: StreamKey) => {
          const refused = this.consumeAnswer();
          if (refused !== undefined) return await refused;
          consumers += 1;
          return ok({
            consumerId: `c${consumers}`,
            producerId: streamKeyText(key),
            kind: 'video',
            rtpParameters: {},
          });
        },
        resume: async () => ok({}),
        release: (id) => void this.released.push(id),
        close: () => {
          this.closedSessions += 1;
        },
      };
    },
  };
}

describe('the realtime door', () => {
  let http: HttpServer;
  let gateway: FakeGateway;
  let realtime: Realtime;
  const sockets: Socket[] = [];

  async function start(graceMs: number): Promise<void> {
    http = createServer();
    gateway = new FakeGateway();
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
    return await socket.timeout(5_000).emitWithAck(name, payload);
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
