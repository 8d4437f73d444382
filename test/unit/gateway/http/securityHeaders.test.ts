import { describe, expect, it } from 'vitest';
import { pagePolicy } from '../../../../gateway/http/securityHeaders.ts';

describe('the policy of a page', () => {
  it('lets in this gateway, the nonce, media from memory and sockets to this host, and nothing else', () => {
    expect(pagePolicy('abc', '127.0.0.1:8080', []).split('; ')).toEqual([
      "default-src 'self'",
      "style-src 'self' 'nonce-abc'",
      "media-src 'self' blob:",
      "img-src 'self' blob: data:",
      "worker-src 'self' blob:",
      "connect-src 'self' ws://127.0.0.1:8080 wss://127.0.0.1:8080",
      "frame-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
  });

  it('lets the pages of named origins stand in a frame, and be asked whether they answer', () => {
    const policy = pagePolicy('abc', undefined, ['https://traffic.intranet', 'http://10.0.0.7:8080']);
    expect(policy.split('; ')).toContain('frame-src https://traffic.intranet http://10.0.0.7:8080');
    expect(policy.split('; ')).toContain("connect-src 'self' https://traffic.intranet http://10.0.0.7:8080");
  });

  it.each([undefined, 'evil.example; script-src *', 'a b', "x'y"])(
    'takes no host that is none: %s',
    (host) => {
      expect(pagePolicy('abc', host, [])).toContain("connect-src 'self';");
    },
  );
});
