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

  test('brings the posters that are asked for together in one answer, each with its time', async () => {
    const takenAt = '2026-01-01T00:00:00.000Z';
    const other = cameraNumberSchema.parse(1002);
    const { rest, asked } = answering(() => json({ items: [{ number: 1001, takenAt, jpeg: 'anBlZw==' }] }));
    const [there, missing, again] = await Promise.all([camera, other, camera].map(rest.poster));
    if (there?.ok !== true) throw new Error('the poster that is there did not come');
    expect(there.value.takenAt).toBe(takenAt);
    expect(there.value.jpeg.type).toBe('image/jpeg');
    expect(await there.value.jpeg.text()).toBe('jpeg');
    expect(missing).toMatchObject({ ok: false, error: { code: 'poster-missing', status: 404 } });
    expect(again).toEqual(there);
    expect(asked.map(({ url }) => url)).toEqual(['http://gateway:8080/api/posters?cameras=1001,1002']);
  });

  test('takes no picture whose age is unknown', async () => {
    const { rest } = answering(() => json({ items: [{ number: 1001, jpeg: 'anBlZw==' }] }));
    expect(await rest.poster(camera)).toMatchObject({ ok: false, error: { code: 'answer-not-understood' } });
  });

  test('has two requests for posters under way at most, and takes in who comes meanwhile', async () => {
    const answers: (() => void)[] = [];
    const { rest, asked } = answering(
      () => new Promise((resolve) => answers.push(() => resolve(json({ items: [] })))),
    );
    const numbers = Array.from({ length: 5 }, (_, at) => cameraNumberSchema.parse(2001 + at));
    const given: Promise<unknown>[] = [];
    for (const number of numbers) {
      given.push(rest.poster(number));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(asked).toHaveLength(2);
    answers.shift()?.();
    await given[0];
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(asked.at(-1)?.url).toMatch(/cameras=2003,2004,2005$/);
    for (const answer of answers) answer();
    await Promise.all(given);
  });

  test('names the playlist of either stream', () => {
    const { rest } = answering(() => json({}));
    expect(rest.hlsUrl(camera, 'sub')).toBe('http://gateway:8080/hls/1001/sub/index.m3u8');
  });
});
