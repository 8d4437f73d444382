import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStreamAddress } from '../../../../../gateway/directory/csv/streamAddress.ts';

function addressOf(text: string): string {
  const parsed = parseStreamAddress(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error}`);
  return parsed.value;
}

/** User and password as a client reads them out of the address. */
function credentialsOf(address: string): { user: string; password: string; host: string } {
  const { username, password, host } = new URL(address.replace(/^rtsps?:/, 'http:'));
  return { user: decodeURIComponent(username), password: decodeURIComponent(password), host };
}

describe('the address of a stream', () => {
  it.each([
    ['rtsp://10.0.0.1/main', 'rtsp://10.0.0.1/main'],
    ['RTSP://10.0.0.1:8554/main?a=b&c=d', 'rtsp://10.0.0.1:8554/main?a=b&c=d'],
    ['rtsps://cam.example.in/live', 'rtsps://cam.example.in/live'],
    ['rtsp://[2001:db8::1]:554/x', 'rtsp://[2001:db8::1]:554/x'],
    ['rtsp://cam1/live', 'rtsp://cam1/live'],
    ['rtsp://viewer@cam1/live', 'rtsp://viewer@cam1/live'],
    ['rtsp://user:p@ss:w/rd@host/live', 'rtsp://user:p%40ss%3Aw%2Frd@host/live'],
    ['rtsp://user:p@ss/rd@10.0.0.1/live', 'rtsp://user:p%40ss%2Frd@10.0.0.1/live'],
    ['rtsp://user:p%40ss@10.0.0.1/live', 'rtsp://user:p%40ss@10.0.0.1/live'],
    ['rtsp://user:100%@10.0.0.1/live', 'rtsp://user:100%25@10.0.0.1/live'],
    ['rtsp://user:a#b?c@10.0.0.1/live', 'rtsp://user:a%23b%3Fc@10.0.0.1/live'],
    ['rtsp://user:a b@10.0.0.1/live', 'rtsp://user:a%20b@10.0.0.1/live'],
    ['rtsp://user:a:b@10.0.0.1/live', 'rtsp://user:a%3Ab@10.0.0.1/live'],
    ['rtsp://user:a$&+,;=b@10.0.0.1/live', 'rtsp://user:a$&+,;=b@10.0.0.1/live'],
    ['rtsp://user:पासवर्ड@10.0.0.1/live', `rtsp://user:${encodeURIComponent('पासवर्ड')}@10.0.0.1/live`],
    ['rtsp://admin:1234/5@192.168.1.4/live', 'rtsp://admin:1234%2F5@192.168.1.4/live'],
    // An @ behind the host belongs to the path.
    ['rtsp://10.0.0.1:554/cam@1/live', 'rtsp://10.0.0.1:554/cam@1/live'],
    ['rtsp://user:pw@10.0.0.1:554/cam@1/live', 'rtsp://user:pw@10.0.0.1:554/cam@1/live'],
    ['rtsp://10.0.0.1/live?mail=a@b.example', 'rtsp://10.0.0.1/live?mail=a@b.example'],
    ['rtsp://10.0.0.1/a b', 'rtsp://10.0.0.1/a%20b'],
    ['http://10.0.0.1/live/index.m3u8?token=1', 'http://10.0.0.1/live/index.m3u8?token=1'],
    ['https://u:p@cam.example/a.M3U8', 'https://u:p@cam.example/a.M3U8'],
    ['file:///clips/a b.mp4', 'file:///clips/a%20b.mp4'],
    ['file:///clips/a%20b.mp4', 'file:///clips/a%20b.mp4'],
    ['file:///clips/100%.mp4', 'file:///clips/100%25.mp4'],
  ])('%s is read as %s', (text, expected) => {
    expect(addressOf(text)).toBe(expected);
  });

  it.each([
    '',
    'main',
    'rtsp:/10.0.0.1/a',
    'rtsp://',
    'rtsp:///a',
    'rtsp://user:pw@/a',
    'rtsp://10.0.0.1:0/a',
    'rtsp://10.0.0.1:70000/a',
    'rtsp://10.0.0.1:port/a',
    'rtsp://999.0.0.1/a',
    'rtsp://-bad-/a',
    'rtsp://10.0.0.1/a\nb',
    'http://10.0.0.1/a.mp4',
    'http://10.0.0.1/a?x=.m3u8',
    'file://clips/a.mp4',
    'file:///',
    'javascript://10.0.0.1/a',
  ])('%j is refused', (text) => {
    expect(parseStreamAddress(text).ok).toBe(false);
  });

  const printable = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => !/\p{Cc}/u.test(text));
  const password = printable.filter((text) => text === text.trim());
  const user = password.filter((text) => !/[:/?#@%]/.test(text));

  it('percent-encoded credentials are kept, whatever they hold', () => {
    fc.assert(
      fc.property(user, password, (name, secret) => {
        const address = addressOf(
          `rtsp://${encodeURIComponent(name)}:${encodeURIComponent(secret)}@10.0.0.7:554/main`,
        );
        expect(credentialsOf(address)).toEqual({ user: name, password: secret, host: '10.0.0.7:554' });
      }),
    );
  });

  it('credentials as they stand are kept, whatever they hold', () => {
    fc.assert(
      fc.property(user, password, (name, secret) => {
        // One that looks percent-encoded is taken as such; see the next test.
        fc.pre(!/%[0-9a-f]{2}/i.test(secret));
        const address = addressOf(`rtsp://${name}:${secret}@10.0.0.7:554/main`);
        expect(credentialsOf(address)).toEqual({ user: name, password: secret, host: '10.0.0.7:554' });
      }),
      {
        examples: [
          ['user', 'p@ss:w/rd'],
          ['u', '%'],
          ['u', '10.0.0.1'],
          ['u', 'a\'b"c<d>'],
          ['u', 'a@10.0.0.9/b'],
        ],
      },
    );
  });

  it('a second reading changes nothing', () => {
    fc.assert(
      fc.property(user, password, (name, secret) => {
        const once = addressOf(`rtsp://${name}:${secret}@10.0.0.7/main`);
        expect(addressOf(once)).toBe(once);
      }),
    );
  });

  it('a refusal never repeats the address', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (text) => {
        const parsed = parseStreamAddress(`gopher://${text}`);
        expect(parsed.ok ? '' : parsed.error).not.toContain(text);
      }),
    );
  });
});
