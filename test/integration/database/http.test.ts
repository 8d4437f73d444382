import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cameraSchema } from '#shared/model/camera.ts';
import { cityPackSchema } from '#shared/model/geography.ts';
import {
  camerasPageSchema,
  corridorsAnswerSchema,
  sectorsAnswerSchema,
  sessionAnswerSchema,
  signInAnswerSchema,
} from '#shared/wire/rest.ts';
import { trialPassword } from '../../../gateway/access/trialPeople.ts';
import { Databases } from '../../rigs/databases.ts';
import { cameraPassword, HttpUnderTest } from '../../rigs/httpUnderTest.ts';

const databases = Databases.ofThisFile();

databases.onBoth('the HTTP door over %s', ['the embedded database', 'a database server'], (kind) => {
  const trustProxy = kind === 'embedded' ? [] : ['127.0.0.0/8'];
  let http: HttpUnderTest;

  beforeAll(async () => {
    http = await HttpUnderTest.create(await databases.createUrl(kind), trustProxy);
  });

  afterAll(() => http.close());

  describe('signing in', () => {
    it('gives a token, and a cookie that no script reads and no other site sends', async () => {
      const answer = await http.signIn('police', trialPassword);
      expect(signInAnswerSchema.parse(await answer.json()).user).toEqual({ name: 'police', role: 'police' });
      const cookie = answer.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/SameSite=Strict/);
      const byCookie = await http.ask('/api/session', {
        as: '',
        headers: { cookie: cookie.split(';')[0] ?? '' },
      });
      expect(sessionAnswerSchema.parse(await byCookie.json())).toEqual({
        user: { name: 'police', role: 'police', rights: ['view', 'take-over', 'export'] },
        trial: true,
        demo: false,
        version: '1.2.3',
      });
    });

    it('is refused alike for a wrong password and an unknown user', async () => {
      const post = (user: string) => ({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user, password: 'wrong-password' }),
        as: '',
      });
      const wrong = await http.problemOf('/api/session', post('nodal'));
      expect(wrong).toMatchObject({ code: 'sign-in-refused', status: 401 });
      expect(await http.problemOf('/api/session', post('nobody'))).toEqual(wrong);
    });

    it('is slowed down after ten wrong passwords for one user, and for that user alone', async () => {
      for (let attempt = 0; attempt < 10; attempt += 1)
        expect((await http.signIn('admin', 'guess')).status).toBe(401);
      const limited = await http.signIn('admin', trialPassword);
      expect(limited.status).toBe(429);
      expect(limited.headers.get('retry-after')).toBe('60');
      expect((await http.signIn('supervisor', trialPassword)).status).toBe(200);
    });

    it('goes on record with the peer’s address; with what the peer says only where it is a proxy of ours', async () => {
      await http.ask('/api/session', {
        ...{ method: 'POST', as: '', body: JSON.stringify({ user: 'mallory', password: 'guess' }) },
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.66, 203.0.113.9' },
      });
      const from = trustProxy.length === 0 ? '127.0.0.1' : '203.0.113.9';
      expect(http.acts.at(-1)).toMatchObject({ subject: 'mallory', details: { from } });
    });

    it('ends with signing out, for the token too', async () => {
      const { token: own } = signInAnswerSchema.parse(
        await (await http.signIn('operator', trialPassword)).json(),
      );
      expect((await http.ask('/api/session', { method: 'DELETE', as: own })).status).toBe(204);
      expect((await http.problemOf('/api/session', { as: own })).code).toBe('session-invalid');
      expect((await http.ask('/api/session')).status).toBe(200);
    });
  });

  describe('the door', () => {
    it.each([
      '/api/session',
      '/api/cameras',
      '/api/cameras/1001',
      '/api/cameras/1001/poster.jpg',
      '/api/corridors',
      '/api/sectors',
      '/api/city',
      '/api/nothing',
      '/hls/1001/main/index.m3u8',
      '/hls/x',
      '/metrics',
    ])('%s is closed without a session', async (path) => {
      expect(await http.problemOf(path, { as: '' })).toMatchObject({ code: 'session-missing', status: 401 });
      expect(await http.problemOf(path, { as: 'forged' })).toMatchObject({
        code: 'session-invalid',
        status: 401,
      });
    });

    it('of a trial answers to loopback names alone', async () => {
      const { request } = await import('node:http');
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const asked = request(`${http.url}/healthz`, { headers: { host: 'wall.evil.example' } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        asked.on('error', reject);
        asked.end();
      });
      expect(status).toBe(421);
    });

    it('lets /healthz in', async () => {
      const answer = await http.ask('/healthz', { as: '' });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ state: 'up', parts: { database: { state: 'up' } } });
    });
  });

  describe('cameras', () => {
    it('are listed as the contract says, page by page, without the one that does not face the road', async () => {
      const first = camerasPageSchema.parse(await (await http.ask('/api/cameras?limit=1')).json());
      expect(first.items).toMatchObject([
        {
          number: 1001,
          name: { en: 'Bada Chauraha', hi: 'Bada Chauraha' },
          corridor: 'GT',
          sector: 'west',
          thana: 'kohna',
          health: { state: 'unknown' },
          streams: [{ role: 'main', widthPx: 1280, heightPx: 720 }],
        },
      ]);
      const second = camerasPageSchema.parse(
        await (await http.ask(`/api/cameras?limit=1&cursor=${first.next}`)).json(),
      );
      expect(second.items.map(({ number }) => number)).toEqual([1002]);
      expect(second.next).toBeUndefined();
    });

    it('are narrowed by what is asked', async () => {
      const page = camerasPageSchema.parse(
        await (await http.ask('/api/cameras?corridor=MALL&state=unknown&q=100')).json(),
      );
      expect(page.items.map(({ number }) => number)).toEqual([1002]);
    });

    it('are had one by one', async () => {
      expect(cameraSchema.parse(await (await http.ask('/api/cameras/1001')).json()).number).toBe(1001);
    });

    it.each(['1003', '9999', '0', 'x', '-1', '1001.0', '%00', '1001%2f..%2f1003'])(
      '%s is no camera',
      async (number) => {
        for (const path of [`/api/cameras/${number}`, `/api/cameras/${number}/poster.jpg`]) {
          expect((await http.ask(path)).status).toBeOneOf([400, 404]);
        }
        expect((await http.ask(`/hls/${number}/main/index.m3u8`)).status).toBeOneOf([400, 404]);
        expect([...http.leases.keys()].length).toBeLessThanOrEqual(2);
      },
    );

    it.each(['limit=0', 'limit=1001', 'limit=x', 'state=sleeping', 'bbox=1,2,3', 'cursor=x', 'bbox=2,0,1,0'])(
      '?%s is refused in words',
      async (query) => {
        expect((await http.problemOf(`/api/cameras?${query}`)).status).toBe(400);
      },
    );
  });

  describe('the city', () => {
    it('is the pack, with live and linked cameras of each corridor and sector', async () => {
      expect(cityPackSchema.parse(await (await http.ask('/api/city')).json()).city.en).toBe('Testpur');
      const corridors = corridorsAnswerSchema.parse(await (await http.ask('/api/corridors')).json());
      expect(corridors.items.map(({ id, count }) => [id, count])).toEqual([
        ['GT', { live: 0, linked: 1 }],
        ['MALL', { live: 0, linked: 1 }],
      ]);
      const sectors = sectorsAnswerSchema.parse(await (await http.ask('/api/sectors')).json());
      expect(sectors.items.map(({ id, count }) => [id, count.linked])).toEqual([
        ['west', 2],
        ['east', 0],
      ]);
    });
  });

  describe('a wrong request', () => {
    it.each([
      ['no JSON', { body: '{', headers: { 'content-type': 'application/json' } }, 400],
      ['another type', { body: 'user=a', headers: { 'content-type': 'text/csv' } }, 415],
      [
        'too much',
        { body: `{"user":"${'a'.repeat(70_000)}"}`, headers: { 'content-type': 'application/json' } },
        413,
      ],
      ['fields missing', { body: '{"user":"a"}', headers: { 'content-type': 'application/json' } }, 400],
    ])('is answered by a Problem: %s', async (_what, init, status) => {
      expect((await http.problemOf('/api/session', { method: 'POST', as: '', ...init })).status).toBe(status);
    });

    it('is answered by a Problem: an address that cannot be decoded, a method that is not there', async () => {
      expect((await http.problemOf('/%zz')).status).toBe(400);
      expect((await http.problemOf('/api/cameras', { method: 'PUT' })).status).toBeOneOf([404, 405]);
    });
  });

  it('metrics count cameras by state, the hidden one apart', async () => {
    const text = await (await http.ask('/metrics')).text();
    expect(text).toContain('drishti_cameras{state="unknown"} 2');
    expect(text).toContain('drishti_cameras_hidden 1');
    expect(text).toContain('drishti_part_up{part="database"} 1');
  });

  it('every answer carries the headers that close it', async () => {
    for (const path of ['/desk', '/api/cameras', '/healthz', '/nothing']) {
      const { headers } = await http.ask(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
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
