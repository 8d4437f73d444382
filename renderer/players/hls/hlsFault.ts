import type { FeedFault } from '#shared/model/health.ts';

/** What hls.js says of a fatal error, as far as it is needed here. */
export interface HlsError {
  readonly type: string;
  readonly details: string;
  readonly response?: { readonly code?: number } | undefined;
}

/** A fatal error of hls.js in the words of a feed. */
export function hlsFault(error: HlsError): { readonly why: FeedFault; readonly retryable: boolean } {
  if (
    error.details === 'manifestIncompatibleCodecsError' ||
    error.details === 'bufferIncompatibleCodecsError'
  ) {
    return { why: 'codec', retryable: false };
  }
  if (error.type !== 'networkError') return { why: 'media-engine', retryable: true };
  const status = error.response?.code ?? 0;
  if (status === 0)
    return { why: error.details.endsWith('TimeOut') ? 'timed-out' : 'gateway-away', retryable: true };
  if (status === 404) return { why: 'not-served', retryable: true };
  if (status === 401 || status === 403) return { why: 'unauthorised', retryable: true };
  return { why: status >= 502 ? 'timed-out' : 'unknown', retryable: true };
}
