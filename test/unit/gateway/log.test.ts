import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, withoutAddresses } from '../../../gateway/log.ts';

function linesOf(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  write(createLog('info', sink));
  return text;
}

describe('a log line', () => {
  it('is JSON with event, level and an ISO time', () => {
    const line: unknown = JSON.parse(linesOf((log) => log.info({ event: 'signed-in', user: 'operator' })));
    expect(line).toMatchObject({ event: 'signed-in', level: 'info', user: 'operator' });
    expect(line).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/));
  });

  it('holds no RTSP address and no password of any address, wherever a module put it', () => {
    // Between marks that nothing else in a line holds: a short password may well be part of a stack trace.
    const secret = fc
      .stringMatching(/^[A-Za-z0-9%!$&'()*+,;=._~-]{0,20}$/)
      .map((part) => `geheim${part}geheim`);
    fc.assert(
      fc.property(secret, (password) => {
        const text = linesOf((log) => {
          log.info({
            event: 'x',
            detail: `failed: rtsp://u:${password}@10.9.8.7/a then http://u:${password}@h/b`,
          });
          log.error({ event: 'x', err: new Error(`rtsps://u:${password}@10.9.8.7/a`) });
          log.info({ event: 'x', deep: { mainUrl: password, list: [`https://u:${password}@h`] } });
        });
        expect(text).not.toContain('geheim');
        expect(text).not.toContain('10.9.8.7');
        for (const line of text.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
      }),
    );
  });

  it.each(['password', 'token', 'secret', 'authorization', 'cookie'])('hides the field %s', (field) => {
    expect(
      linesOf((log) => log.info({ event: 'x', [field]: 'geheim', headers: { [field]: 'geheim' } })),
    ).not.toContain('geheim');
  });
});

it('an address without credentials is told but for RTSP', () => {
  expect(withoutAddresses('http://h:80/a?b=c@d postgres://u:p@h/d rtsp://h/a')).toBe(
    'http://h:80/a?b=c@d postgres://h/d rtsp://[address]',
  );
});
