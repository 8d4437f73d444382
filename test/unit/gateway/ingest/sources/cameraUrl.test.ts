import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalCameraUrl } from '../../../../../gateway/ingest/sources/cameraUrl.ts';

describe("a camera's address", () => {
  test.each([
    ['rtsp://10.0.0.7/main', 'rtsp://10.0.0.7/main'],
    ['rtsp://10.0.0.7:554/cam?x=a@b', 'rtsp://10.0.0.7:554/cam?x=a@b'],
    ['rtsp://admin@10.0.0.7/main', 'rtsp://admin@10.0.0.7/main'],
    ['rtsp://admin:pass@10.0.0.7/main', 'rtsp://admin:pass@10.0.0.7/main'],
    ['rtsp://admin:p%40ss@10.0.0.7/main', 'rtsp://admin:p%40ss@10.0.0.7/main'],
    ['rtsp://admin:p@ss@10.0.0.7/main', 'rtsp://admin:p%40ss@10.0.0.7/main'],
    ['rtsp://admin:p/w#x?y@10.0.0.7/main', 'rtsp://admin:p%2Fw%23x%3Fy@10.0.0.7/main'],
    ['rtsp://admin:100%@10.0.0.7/main', 'rtsp://admin:100%25@10.0.0.7/main'],
    ['rtsp://admin:a%zz@10.0.0.7/main', 'rtsp://admin:a%25zz@10.0.0.7/main'],
    ['rtsp://admin:a b@10.0.0.7/main', 'rtsp://admin:a%20b@10.0.0.7/main'],
    ['rtsp://admin:a:b@10.0.0.7/main', 'rtsp://admin:a%3Ab@10.0.0.7/main'],
    ['rtsp://admin:%E9@10.0.0.7/main', 'rtsp://admin:%E9@10.0.0.7/main'],
    ['rtsp://admin:पासवर्ड@10.0.0.7/main', 'rtsp://admin:पासवर्ड@10.0.0.7/main'],
    ['rtsp://admin:x@[fe80::1]:554/main', 'rtsp://admin:x@[fe80::1]:554/main'],
    ['rtsp://admin:x@cam-1.kanpur.local', 'rtsp://admin:x@cam-1.kanpur.local'],
    ['/clips/a@b.mp4', '/clips/a@b.mp4'],
  ])('%s is given as %s', (url, expected) => {
    expect(canonicalCameraUrl(url)).toBe(expected);
  });

  test('a percent-encoded password of any characters means the same afterwards', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (password) => {
        const url = canonicalCameraUrl(`rtsp://u:${encodeURIComponent(password)}@10.0.0.7:554/main`);
        const [, given = ''] = /^rtsp:\/\/u:([^@]*)@10\.0\.0\.7:554\/main$/.exec(url) ?? [];
        expect(decodeURIComponent(given)).toBe(password);
      }),
    );
  });

  test('encodes no more than must be, for ffmpeg holds 128 bytes', () => {
    const url = canonicalCameraUrl(`rtsp://admin:${encodeURIComponent('ÄÖÜ-$*!(){}=+')}@10.0.0.7/`);
    expect(url).toBe('rtsp://admin:ÄÖÜ-$*!(){}=+@10.0.0.7/');
  });

  test('is the same when canonical already', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (password) => {
        const once = canonicalCameraUrl(`rtsp://u:${encodeURIComponent(password)}@h/`);
        expect(canonicalCameraUrl(once)).toBe(once);
      }),
    );
  });
});
