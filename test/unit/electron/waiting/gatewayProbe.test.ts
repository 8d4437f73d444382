import { expect, test } from 'vitest';
import { type Fetch, probeGateway } from '../../../../electron/waiting/gatewayProbe.ts';

const url = 'http://gateway/desk';

function answering(status: number, cancelled: string[] = []): Fetch {
  return async () => ({ status, body: { cancel: async () => void cancelled.push('body') } });
}

function failing(error: unknown): Fetch {
  return () => Promise.reject(error);
}

test('a gateway that gives the page is there, and its page is not read to the end', async () => {
  const cancelled: string[] = [];
  expect(await probeGateway(url, answering(200, cancelled))).toEqual({ ok: true, value: undefined });
  expect(cancelled).toEqual(['body']);
});

test.each([
  ['an error', answering(502), { kind: 'error-answer', status: 502 }],
  ['a closed port', failing(new Error('net::ERR_CONNECTION_REFUSED')), { kind: 'refused' }],
  ['no answer in time', failing(new DOMException('', 'TimeoutError')), { kind: 'no-answer' }],
  ['an answer cut off by the limit', failing(new DOMException('', 'AbortError')), { kind: 'no-answer' }],
])('%s is a reason to wait', async (_what, fetch, error) => {
  expect(await probeGateway(url, fetch)).toEqual({ ok: false, error });
});
