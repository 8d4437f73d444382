import { expect, it } from 'vitest';
import { placeGivenSession } from '../../../../electron/launch/givenSession.ts';

function cookieJar() {
  const kept: Record<string, unknown>[] = [];
  return { kept, set: async (cookie: object) => void kept.push({ ...cookie }) };
}

it('puts a given session where no script of a page can read it', async () => {
  const jar = cookieJar();
  await placeGivenSession(jar, 'https://gateway.example', 'a.token');
  expect(jar.kept).toEqual([
    {
      url: 'https://gateway.example',
      name: 'drishti_session',
      value: 'a.token',
      httpOnly: true,
      sameSite: 'strict',
      secure: true,
    },
  ]);
});

it('leaves the sign-in page alone when no session was given', async () => {
  const jar = cookieJar();
  for (const token of [undefined, '']) await placeGivenSession(jar, 'http://127.0.0.1:8080', token);
  expect(jar.kept).toEqual([]);
});
