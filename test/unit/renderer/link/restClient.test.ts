import { describe, expect, test } from 'vitest';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { createRestClient } from '../../../../renderer/link/restClient.ts';

const camera = cameraNumberSchema.parse(1001);
const person = { name: 'operator', role: 'operator' };

function answering(answer: (url: string, init: RequestInit) => Response | Promise<Response>) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = [];
  const rest = createRestClient({
    baseUrl: 'http://gateway:8080',
    fetch: async (url, init = {}) => {
      asked.push({ url: String(url), init });
      return await answer(String(url), init);
    },
  });
  return { rest, asked };
}

const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });

describe('the REST client', () => {
  test('signs in and keeps no token', async () => {
    const { rest, asked } = answering(() => json({ token: 'secret', user: person }));
    expect(await rest.signIn('operator', 'pass')).toEqual({ ok: true, value: person });
    expect(asked[0]?.url).toBe('http://gateway:8080/api/session');
    expect(asked[0]?.init).toMatchObject({ method: 'POST', credentials: 'include' });
  });

  test('signs out with an answer that has no body', async () => {
    const { rest, asked } = answering(() => new Response(undefined, { status: 204 }));
    expect(await rest.signOut()).toEqual({ ok: true, value: undefined });
    expect(asked[0]?.init.method).toBe('DELETE');
  });

  test('passes a problem of the gateway on, its code from the type', async () => {
    const body = { type: '/problems/camera-unknown', status: 404, title: 'There is no such camera.' };
    const { rest } = answering(() => json(body, 404, 'application/problem+json'));
    const answer = await rest.cameras({ q: 'x' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'camera-unknown', status: 404 } });
  });

  test.each([
    [
      'a network that does not answer',
      () => Promise.reject(new TypeError('failed to fetch')),
      'gateway-away',
    ],
    ['a proxy whose gateway is away', () => new Response('<html>', { status: 502 }), 'gateway-away'],
    ['a refusal without a problem', () => new Response('no', { status: 418 }), 'gateway-refused'],
    ['an answer of another shape', () => json({ user: 7 }), 'answer-not-understood'],
    ['an answer that is no JSON', () => new Response('hello'), 'answer-not-understood'],
  ])('makes a problem of %s', async (_title, answer, code) => {
    const { rest } = answering(answer);
    expect(await rest.session()).toMatchObject({ ok: false, error: { code } });
  });

  test('brings a poster with the time it was taken', async () => {
    const headers = { 'content-type': 'image/jpeg', 'x-taken-at': '2026-01-01T00:00:00.000Z' };
    const { rest, asked } = answering(() => new Response('jpeg', { headers }));
    const poster = await rest.poster(camera, new AbortController().signal);
    expect(poster).toMatchObject({ ok: true, value: { takenAt: '2026-01-01T00:00:00.000Z' } });
    expect(asked[0]?.url).toBe('http://gateway:8080/api/cameras/1001/poster.jpg');
  });

  test('takes no picture whose age is unknown', async () => {
    const { rest } = answering(() => new Response('jpeg', { headers: { 'content-type': 'image/jpeg' } }));
    const poster = await rest.poster(camera, new AbortController().signal);
    expect(poster).toMatchObject({ ok: false, error: { code: 'answer-not-understood' } });
  });

  test('tells what is not wanted any more from a gateway that is away', async () => {
    const { rest } = answering((_url, { signal }) => {
      signal?.throwIfAborted();
      return json({});
    });
    const gone = new AbortController();
    gone.abort();
    expect(await rest.poster(camera, gone.signal)).toMatchObject({ ok: false, error: { code: 'aborted' } });
  });

  test('names the playlist of either stream', () => {
    const { rest } = answering(() => json({}));
    expect(rest.hlsUrl(camera, 'sub')).toBe('http://gateway:8080/hls/1001/sub/index.m3u8');
  });
});
