import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endpointOf, probe } from '../../gateway/health/probe/probe.ts';
import type { ProbeAnswer } from '../../gateway/health/probe/probeAnswer.ts';

const withinMs = 2000;
const said = (answer: ProbeAnswer) => (answer.kind === 'failed' ? answer.fault : answer.kind);
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

describe('a camera that gives HLS', () => {
  let server: Server;
  let port: number;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = (path = '/live.m3u8', userinfo = '') =>
    probe({ kind: 'hls', url: `http://${userinfo}127.0.0.1:${port}${path}` }, withinMs);
  const gives = (text: string, status = 200) => {
    answer = (_request, response) => response.writeHead(status).end(text);
  };

  test.each([
    ['a media playlist', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n', 200, 'answered'],
    ['a list of H.264 streams', '#EXTM3U\n#EXT-X-STREAM-INF:CODECS="avc1.4d0028"\na.m3u8\n', 200, 'answered'],
    [
      'a list of H.265 streams alone',
      '#EXTM3U\n#EXT-X-STREAM-INF:CODECS="hvc1.1.6.L93"\na.m3u8\n',
      200,
      'codec',
    ],
    ['a web page', '<html>sign in</html>', 200, 'no-video'],
    ['nothing', '', 200, 'no-video'],
    ['that it is forbidden', '', 403, 'unauthorised'],
    ['that it is not there', '', 404, 'not-found'],
    ['that it is full', '', 503, 'refused'],
    ['that it failed', '', 500, 'unknown'],
  ])('and answers with %s', async (_what, text, status, expected) => {
    gives(text, status);
    expect(said(await ask())).toBe(expected);
  });

  test('answered while this process was busy, and is heard though its time was up', async () => {
    const startMs = performance.now();
    answer = (_request, response) => {
      response.end('#EXTM3U\n');
      while (performance.now() - startMs < withinMs + 100);
    };
    expect(said(await ask())).toBe('answered');
  });

  test('reads no more of an endless playlist than it must', async () => {
    answer = (_request, response) => {
      response.writeHead(200);
      response.write('#EXTM3U\n');
      const more = () => {
        while (!response.destroyed && response.write('#'.repeat(16_384)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(said(await ask())).toBe('answered');
  });

  test('takes its password by digest, every character of it, and follows where it is sent', async () => {
    answer = (request, response) => {
      if (request.url === '/live.m3u8') {
        response.writeHead(302, { location: '/elsewhere/live.m3u8?k=1' }).end();
        return;
      }
      const given = request.headers.authorization ?? '';
      const part = (name: string) => new RegExp(`\\b${name}="?([^",]*)`).exec(given)?.[1] ?? '';
      const second = md5(`GET:${request.url}`);
      const right = md5(`${md5('op:r:p@ss/w:rd')}:n:00000001:${part('cnonce')}:auth:${second}`);
      if (part('response') === right) response.end('#EXTM3U\n');
      else response.writeHead(401, { 'www-authenticate': 'Digest realm="r", nonce="n", qop="auth"' }).end();
    };
    expect(said(await ask('/live.m3u8', 'op:p%40ss%2Fw%3Ard@'))).toBe('answered');
    expect(said(await ask('/live.m3u8', 'op:wrong@'))).toBe('unauthorised');
    expect(said(await ask('/live.m3u8'))).toBe('unauthorised');
  });

  test('does not run in circles', async () => {
    answer = (_request, response) => response.writeHead(302, { location: '/live.m3u8' }).end();
    expect(said(await ask())).toBe('unknown');
  });

  test('says nothing, or is not there', async () => {
    answer = () => undefined;
    expect(await ask()).toMatchObject({ fault: 'silent', unconnected: false });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await ask()).toMatchObject({ fault: 'refused', unconnected: true });
  });
});

describe('a camera that is a file', () => {
  test('answers when the file is there and holds something', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'drishti-probe-'));
    const path = join(dir, 'clip.ts');
    const ask = () => probe({ kind: 'file', path, offsetSeconds: 0, loop: true }, withinMs);
    expect(said(await ask())).toBe('not-found');
    await writeFile(path, '');
    expect(said(await ask())).toBe('no-video');
    await writeFile(path, 'x');
    expect(said(await ask())).toBe('answered');
    await rm(dir, { recursive: true });
  });

  test('shares its place with none, while streams of one recorder share theirs', () => {
    expect(endpointOf({ kind: 'file', path: '/a', offsetSeconds: 0, loop: true })).toBeUndefined();
    const at = (url: string) => endpointOf({ kind: 'rtsp', url });
    expect(at('rtsp://u:p@10.0.0.9/ch1')).toBe(at('rtsp://10.0.0.9:554/ch2'));
    expect(at('rtsp://10.0.0.9:8554/ch1')).not.toBe(at('rtsp://10.0.0.9/ch1'));
  });
});
