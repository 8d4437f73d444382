import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trialPassword } from '../../gateway/access/trialPeople.ts';
import { Databases } from '../rigs/databases.ts';
import { cameraPassword, HttpUnderTest, posterJpeg } from '../rigs/httpUnderTest.ts';

const databases = Databases.ofThisFile();

databases.onBoth('pictures and pages over %s', ['the embedded database', 'a database server'], (kind) => {
  let http: HttpUnderTest;

  beforeAll(async () => {
    http = await HttpUnderTest.create(await databases.createUrl(kind));
  });

  afterAll(() => http.close());

  describe('posters', () => {
    it('say when they were taken, or that there is none', async () => {
      const poster = await http.ask('/api/cameras/1001/poster.jpg');
      expect(poster.headers.get('content-type')).toBe('image/jpeg');
      expect(poster.headers.get('cache-control')).toBe('no-store');
      expect(poster.headers.get('x-taken-at')).toBe('2026-01-01T00:00:00.000Z');
      expect(Buffer.from(await poster.arrayBuffer())).toEqual(posterJpeg);
      const etag = poster.headers.get('etag') ?? '';
      expect(
        (await http.ask('/api/cameras/1001/poster.jpg', { headers: { 'if-none-match': etag } })).status,
      ).toBe(304);
      expect((await http.problemOf('/api/cameras/1002/poster.jpg')).code).toBe('poster-missing');
    });
  });

  describe('posters of many cameras', () => {
    it('come in one answer, each with its time, without those that are not there', async () => {
      const answer = await http.ask('/api/posters?cameras=1001,1002,999999');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toEqual({
        items: [{ number: 1001, takenAt: '2026-01-01T00:00:00.000Z', jpeg: posterJpeg.toString('base64') }],
      });
    });

    it.each(['', 'x', '1001,', '1001;1002', Array.from({ length: 65 }, (_, at) => 1001 + at).join()])(
      'are refused with a reason when asked for by %s',
      async (cameras) => {
        const problem = await http.problemOf(`/api/posters?cameras=${cameras}`);
        expect(problem).toMatchObject({ status: 400, faults: [{ column: 'cameras' }] });
      },
    );
  });

  describe('HLS', () => {
    it('gives playlist and segments, and one viewer for all that a session asks', async () => {
      const playlist = await http.ask('/hls/1001/main/index.m3u8');
      expect(playlist.headers.get('content-type')).toMatch(/mpegurl/);
      expect(await playlist.text()).toContain('7.ts');
      const segment = await http.ask('/hls/1001/main/7.ts');
      expect(segment.headers.get('content-type')).toBe('video/mp2t');
      expect([...http.leases.values()]).toEqual([1]);
    });

    it('says when a stream is not ready, and when to ask again', async () => {
      const answer = await http.ask('/hls/1002/main/index.m3u8');
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ code: 'hls-not-ready' });
    }, 30_000);

    it.each([
      '/hls/1001/main/8.ts',
      '/hls/1001/main/poster.jpg',
      '/hls/1001/sub/index.m3u8',
      '/hls/1001/other/index.m3u8',
      '/hls/1001/main/..%2f..%2fsecret.txt',
      '/hls/1001/main/%2e%2e%2fsecret.txt',
      '/hls/1001/main/.ts',
    ])('%s is not there', async (path) => {
      expect((await http.ask(path)).status).toBe(404);
    });
  });

  describe('the pages', () => {
    it.each(['/desk', '/desk?cameras=1001&layout=4', '/wall/1'])(
      '%s opens without a session, under a policy of its own',
      async (path) => {
        const first = await http.ask(path, { as: '' });
        expect(first.status).toBe(200);
        const nonce = /content="([^"]+)"/.exec(await first.text())?.[1] ?? '';
        expect(nonce.length).toBeGreaterThan(16);
        const policy = first.headers.get('content-security-policy') ?? '';
        expect(policy).toContain(`'nonce-${nonce}'`);
        expect(policy).not.toMatch(/unsafe|\*/);
        expect(await (await http.ask(path, { as: '' })).text()).not.toContain(nonce);
      },
    );

    it('begin at the desk', async () => {
      const answer = await http.ask('/', { as: '' });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/desk']);
    });

    it('load their files, the hashed ones for good', async () => {
      const script = await http.ask('/assets/app-1a2b.js', { as: '' });
      expect(script.headers.get('content-type')).toMatch(/javascript/);
      expect(script.headers.get('cache-control')).toMatch(/immutable/);
      expect((await http.ask('/icon.svg', { as: '' })).headers.get('cache-control')).toBe('no-cache');
    });

    it.each([
      '/index.html',
      '/nothing',
      '/assets/../../secret.txt',
      '/..%2fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
    ])('%s is not there', async (path) => {
      const what = await http.problemOf(path, { as: '' });
      expect(what.status).toBeOneOf([400, 403, 404]);
    });
  });

  it('no answer and no log line held an address, a password, a token or a stack', () => {
    expect(http.answers.length).toBeGreaterThan(20);
    expect(http.log).toContain('"event":"request"');
    for (const text of [...http.answers, http.log]) {
      for (const hidden of [
        cameraPassword,
        'rtsp:',
        '10.0.0.',
        trialPassword,
        'wrong-password',
        'node_modules',
      ]) {
        expect(text).not.toContain(hidden);
      }
    }
    expect(http.log).not.toContain(http.token);
  });
});
