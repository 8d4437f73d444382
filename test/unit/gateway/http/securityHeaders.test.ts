import { describe, expect, it } from 'vitest';
import { pagePolicy } from '../../../../gateway/http/securityHeaders.ts';

describe('the policy of a page', () => {
  it('lets in this gateway, the nonce, media from memory and sockets to this host, and nothing else', () => {
    expect(pagePolicy('abc', '127.0.0.1:8080').split('; ')).toEqual([
      "default-src 'self'",
      "style-src 'self' 'nonce-abc'",
      "media-src 'self' blob:",
      "img-src 'self' blob: data:",
      "worker-src 'self' blob:",
      "connect-src 'self' ws://127.0.0.1:8080 wss://127.0.0.1:8080",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
  });

  it.each([undefined, 'evil.example; script-src *', 'a b', "x'y"])(
    'takes no host that is none: %s',
    (host) => {
      expect(pagePolicy('abc', host)).toContain("connect-src 'self';");
    },
  );
});
