import type { FeedFault } from '#shared/model/health.ts';
import { type ProbeAnswer, probeFailure } from './probeAnswer.ts';

const faults: Readonly<Record<string, FeedFault>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EAI_FAIL: 'unreachable',
  ETIMEDOUT: 'timed-out',
  ECONNRESET: 'ended',
  EPIPE: 'ended',
  ECONNABORTED: 'ended',
};

/** Shortages of this machine; of the camera they say nothing. */
const ownShortages: ReadonlySet<string> = new Set([
  ...['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EADDRNOTAVAIL', 'EADDRINUSE', 'EPERM'],
]);

/** @param wasConnected whether the connection had been made before it broke */
export function networkFault(error: unknown, wasConnected: boolean): ProbeAnswer {
  const code = errorCode(error);
  if (ownShortages.has(code)) return { kind: 'unasked', why: code };
  const fault = faults[code];
  return { ...probeFailure(fault ?? 'unknown', fault ? undefined : code), unconnected: !wasConnected };
}

/** The system's name of what went wrong, e.g. `ECONNREFUSED`. */
export function errorCode(error: unknown): string {
  // An attempt at several addresses of one name fails with one error for each.
  const single: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const hasCode = typeof single === 'object' && single !== null && 'code' in single;
  return hasCode && typeof single.code === 'string' ? single.code : 'unknown';
}
