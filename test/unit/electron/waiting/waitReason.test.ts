import { expect, test } from 'vitest';
import { reasonOfNetworkError, reasonOfStatus } from '../../../../electron/waiting/waitReason.ts';

test.each([
  ['ERR_CONNECTION_REFUSED', { kind: 'refused' }],
  ['Error: net::ERR_CONNECTION_REFUSED', { kind: 'refused' }],
  ['net::ERR_CONNECTION_RESET', { kind: 'refused' }],
  ['ERR_TIMED_OUT', { kind: 'no-answer' }],
  ['ERR_CONNECTION_TIMED_OUT', { kind: 'no-answer' }],
  ['ERR_NAME_NOT_RESOLVED', { kind: 'unknown-name' }],
  ['ERR_INTERNET_DISCONNECTED', { kind: 'no-network' }],
  ['ERR_ADDRESS_UNREACHABLE', { kind: 'no-network' }],
  ['ERR_CERT_AUTHORITY_INVALID', { kind: 'certificate' }],
  ['ERR_SSL_PROTOCOL_ERROR', { kind: 'certificate' }],
  ['ERR_INVALID_HTTP_RESPONSE', { kind: 'other', name: 'INVALID_HTTP_RESPONSE' }],
  ['something else', { kind: 'other', name: 'unknown' }],
])('%s is told apart', (text, reason) => {
  expect(reasonOfNetworkError(text)).toEqual(reason);
});

test.each([
  [200, undefined],
  [204, undefined],
  [304, undefined],
  [401, { kind: 'error-answer', status: 401 }],
  [404, { kind: 'error-answer', status: 404 }],
  [503, { kind: 'error-answer', status: 503 }],
])('status %d', (status, reason) => {
  expect(reasonOfStatus(status)).toEqual(reason);
});
