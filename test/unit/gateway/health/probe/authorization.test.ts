import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  authorization,
  chooseChallenge,
  isStale,
  parseChallenges,
} from '../../../../../gateway/health/probe/authorization.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

function answer(
  header: string,
  user: string,
  password: string,
  method: string,
  uri: string,
  nonce = '',
): string {
  const challenge = chooseChallenge(parseChallenges([header]));
  if (challenge === undefined) throw new Error('no challenge that we can answer');
  const credentials = { user: bytes(user), password: bytes(password) };
  return authorization(challenge, credentials, { method, uri, clientNonce: nonce });
}

const responseOf = (text: string) => /response="([^"]*)"/.exec(text)?.[1];
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

// RFC 7616, 3.9.1
const mufasa =
  'realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
const mufasaNonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';

describe('the answer to a challenge', () => {
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('is that of RFC 7616 for %s', (algorithm, expected) => {
    const header = `Digest ${mufasa}, algorithm=${algorithm}`;
    const text = answer(header, 'Mufasa', 'Circle of Life', 'GET', '/dir/index.html', mufasaNonce);
    expect(responseOf(text)).toBe(expected);
    expect(text).toContain(`cnonce="${mufasaNonce}"`);
    expect(text).toMatch(/qop=auth, nc=00000001/);
    expect(text).toContain('opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"');
  });

  it('is that of RFC 7616 (erratum 4897) for SHA-512-256 with a hashed name that is not ASCII', () => {
    const header =
      'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=true';
    const nonce = 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v';
    const text = answer(header, 'Jäsøn Doe', 'Secret, or not?', 'GET', '/doe.json', nonce);
    expect(text).toContain('username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"');
    expect(responseOf(text)).toBe('3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5');
  });

  it('is that of RFC 2069 where the camera names no qop, as most cameras do', () => {
    const text = answer(
      'Digest realm="IP Camera(C1)", nonce="abc"',
      'admin',
      'p:w',
      'DESCRIBE',
      'rtsp://c/1',
    );
    const expected = md5(`${md5('admin:IP Camera(C1):p:w')}:abc:${md5('DESCRIBE:rtsp://c/1')}`);
    expect(responseOf(text)).toBe(expected);
    expect(text).not.toMatch(/cnonce|qop|nc=|algorithm/);
  });

  it('binds the session where the camera asks for it', () => {
    const header = 'Digest realm="r", nonce="n", algorithm=MD5-sess, qop="auth"';
    const text = answer(header, 'u', 'p', 'DESCRIBE', '/x', 'c');
    const secret = md5(`${md5('u:r:p')}:n:c`);
    expect(responseOf(text)).toBe(md5(`${secret}:n:00000001:c:auth:${md5('DESCRIBE:/x')}`));
  });

  it('is Basic, byte for byte, when nothing better is offered', () => {
    const text = answer('Basic realm="cam"', 'admin', 'pässwörd', 'DESCRIBE', '/');
    expect(text).toBe(`Basic ${Buffer.from('admin:pässwörd', 'utf8').toString('base64')}`);
  });

  it('escapes what would end a quoted text', () => {
    const text = answer('Digest realm="a \\"b\\" c", nonce="n"', 'o"brien\\', 'p', 'DESCRIBE', '/');
    expect(text).toContain('username="o\\"brien\\\\"');
    expect(text).toContain('realm="a \\"b\\" c"');
    expect(responseOf(text)).toBe(md5(`${md5('o"brien\\:a "b" c:p')}:n:${md5('DESCRIBE:/')}`));
  });
});

describe('the choice of a challenge', () => {
  const chosen = (...headers: readonly string[]) => {
    const challenge = chooseChallenge(parseChallenges(headers));
    return challenge && [challenge.scheme, challenge.values.get('algorithm')].join(' ').trim();
  };

  it.each([
    ['digest before basic', ['Basic realm="a"', 'Digest realm="a", nonce="n"'], 'digest'],
    [
      'both in one header',
      ['Basic realm="a, Digest x", Digest realm="b", nonce="n", algorithm=MD5'],
      'digest MD5',
    ],
    [
      'the first digest that is known',
      [
        'Digest realm="a", nonce="n", algorithm=SHA3, qop="auth"',
        'Digest realm="a", nonce="n", algorithm=SHA-256',
      ],
      'digest SHA-256',
    ],
    ['any case and spaces', ['DIGEST Realm = "a" , NONCE="n",ALGORITHM=md5'], 'digest md5'],
    [
      'basic where the digest wants a body hashed',
      ['Digest realm="a", nonce="n", qop="auth-int"', 'Basic realm="a"'],
      'basic',
    ],
    ['none that is unknown', ['Bearer realm="a"', 'Digest realm="no nonce"'], undefined],
    ['none in no header', [], undefined],
  ])('takes %s', (_what, headers, expected) => {
    expect(chosen(...headers)).toBe(expected);
  });

  it('knows a nonce that ran out from a password that is wrong', () => {
    const stale = (header: string) => parseChallenges([header]).some(isStale);
    expect(stale('Digest realm="a", nonce="n", stale=TRUE')).toBe(true);
    expect(stale('Digest realm="a", nonce="n", stale="true"')).toBe(true);
    expect(stale('Digest realm="a", nonce="n", stale=false')).toBe(false);
    expect(stale('Digest realm="stale=true", nonce="n"')).toBe(false);
  });
});
