import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { probe } from '../../gateway/health/probe/probe.ts';
import type { ProbeAnswer } from '../../gateway/health/probe/probeAnswer.ts';
import { RtspRig } from '../rigs/rtspRig.ts';
import { SilentServer } from '../rigs/silentServer.ts';
import { until } from '../rigs/until.ts';

/** Patient with a machine that runs other tests too; a camera that says nothing takes all of it. */
const withinMs = 2000;
const ask = (url: string) => probe({ kind: 'rtsp', url }, withinMs);
const said = (answer: ProbeAnswer) => (answer.kind === 'failed' ? answer.fault : answer.kind);

describe('a real camera at rest', () => {
  let rig: RtspRig;

  beforeAll(async () => {
    rig = await RtspRig.create();
  });
  afterAll(() => rig.close());

  test('answers, and no session of it is taken', async () => {
    const camera = await rig.add({ path: 'open' });
    expect(await ask(camera.url)).toEqual({ kind: 'answered', codec: 'H.264' });
    await until('nobody is connected any more', async () => (await camera.viewers()) === 0);
  });

  const password = ' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~é';
  test.each(['digest', 'basic'] as const)('takes a password of every character by %s', async (auth) => {
    // The rig's server takes a user name without a colon, and its Basic one byte strings alone.
    const camera = await rig.add({ path: `lock-${auth}`, user: 'op@desk', password, auth });
    expect(said(await ask(camera.url))).toBe('answered');
    expect(said(await ask(camera.urlWith('op%40desk:wrong')))).toBe('unauthorised');
    expect(said(await ask(camera.url.replace(/\/\/.*@/, '//')))).toBe('unauthorised');
  });

  test('names the codec that cannot be shown', async () => {
    const camera = await rig.add({ path: 'hevc', codec: 'h265' });
    expect(await ask(camera.url)).toMatchObject({ fault: 'codec', detail: 'H.265 (HEVC)' });
  });

  test('has no such stream', async () => {
    const camera = await rig.add({ path: 'here' });
    expect(said(await ask(camera.url.replace('/here', '/elsewhere')))).toBe('not-found');
  });

  test('refuses while it is off the network, and answers again', async () => {
    const camera = await rig.add({ path: 'drops' });
    await camera.drop();
    expect(await ask(camera.url)).toMatchObject({ fault: 'refused', unconnected: true });
    await camera.restore();
    expect(said(await ask(camera.url))).toBe('answered');
  });
});

describe('a camera that misbehaves', () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();

  /** Answers the nth request of all with the nth text; after the last it says nothing. */
  async function camera(...answers: readonly (string | undefined)[]) {
    const requests: string[] = [];
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        requests.push(bytes.toString('latin1'));
        const answer = answers[requests.length - 1];
        if (answer !== undefined) socket.write(answer);
        if (answer?.includes('Connection: close')) socket.end();
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { requests, url: `rtsp://admin:p%40ss@127.0.0.1:${port}/ch1` };
  }

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    for (const server of servers.splice(0)) server.close();
  });

  const sdp = 'v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n';
  const found = `RTSP/1.0 200 OK\r\nContent-Type: application/sdp\r\nContent-Length: ${sdp.length}\r\n\r\n${sdp}`;
  const challenge = (extra = '') =>
    `RTSP/1.0 401 Unauthorized\r\n${extra}WWW-Authenticate: Digest realm="r", nonce="n${extra.length}"`;

  test('sends its challenge and closes: the password follows on a new connection', async () => {
    const { url, requests } = await camera(`${challenge('Connection: close\r\n')}\r\n\r\n`, found);
    expect(said(await ask(url))).toBe('answered');
    expect(requests[1]).toContain('Authorization: Digest username="admin"');
    expect(requests.join()).not.toContain('p@ss');
  });

  test('says that the nonce ran out: one more try, and no third', async () => {
    const stale = `${challenge()}, stale=true\r\n\r\n`;
    const patient = await camera(`${challenge()}\r\n\r\n`, stale, found);
    expect(said(await ask(patient.url))).toBe('answered');
    const endless = await camera(`${challenge()}\r\n\r\n`, stale, stale, found);
    expect(said(await ask(endless.url))).toBe('unauthorised');
    expect(endless.requests).toHaveLength(3);
  });

  test('wants its options asked first', async () => {
    const { url, requests } = await camera('RTSP/1.0 455 Wrong\r\n\r\n', 'RTSP/1.0 200 OK\r\n\r\n', found);
    expect(said(await ask(url))).toBe('answered');
    expect(requests.map((request) => request.split(' ', 1)[0])).toEqual(['DESCRIBE', 'OPTIONS', 'DESCRIBE']);
  });

  test('sends us elsewhere: the same host gets the password, and only once', async () => {
    const there = await camera(`${challenge()}\r\n\r\n`, found);
    const bare = there.url.replace('admin:p%40ss@', '');
    const here = await camera(`RTSP/1.0 302 Moved\r\nLocation: ${bare}\r\n\r\n`);
    expect(said(await ask(here.url))).toBe('answered');
    const circle = await camera(`RTSP/1.0 302 Moved\r\nLocation: ${here.url}\r\n\r\n`);
    expect(said(await ask(circle.url))).not.toBe('answered');
  });

  test('answers in pieces', async () => {
    const { url, requests } = await camera(found.slice(0, 30));
    const asking = ask(url);
    await until('it was asked', () => requests.length > 0);
    for (const socket of sockets) setTimeout(() => socket.write(found.slice(30)), 50);
    expect(said(await asking)).toBe('answered');
  });

  test.each([
    ['speaks no RTSP', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'unknown'],
    ['never ends its head', `RTSP/1.0 200 OK\r\n${'x: y\r\n'.repeat(9000)}`, 'unknown'],
    ['is full', 'RTSP/1.0 503 Service Unavailable\r\n\r\n', 'refused'],
    ['forbids it', 'RTSP/1.0 403 Forbidden\r\n\r\n', 'unauthorised'],
    ['has no such session', 'RTSP/1.0 454 Session Not Found\r\n\r\n', 'not-found'],
    ['fails', 'RTSP/1.0 500 Internal Server Error\r\n\r\n', 'unknown'],
    ['says nothing', undefined, 'silent'],
    ['stops in the middle', 'RTSP/1.0 200 OK\r\nContent-Le', 'silent'],
  ])('that %s', async (_what, answer, fault) => {
    const { url } = await camera(answer);
    const startMs = performance.now();
    const failure = await ask(url);
    expect(said(failure)).toBe(fault);
    expect(JSON.stringify(failure)).not.toMatch(/127\.0\.0\.1|admin|p@ss|p%40ss/);
    expect(performance.now() - startMs).toBeLessThan(withinMs * 2);
  });

  test('that answered while this process was busy did answer, though it is read after the time was up', async () => {
    let startMs = Number.POSITIVE_INFINITY;
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.once('data', () => {
        socket.write(found);
        while (performance.now() - startMs < withinMs + 300);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    startMs = performance.now();
    expect(said(await ask(`rtsp://127.0.0.1:${port}/ch1`))).toBe('answered');
  });

  test('that takes the connection and hangs is silent', async () => {
    const silent = await SilentServer.create();
    expect(await ask(`rtsp://127.0.0.1:${silent.port}/x`)).toMatchObject({
      fault: 'silent',
      unconnected: false,
    });
    await until('the connection is given back', () => silent.connections === 0);
    await silent.close();
  });
});
