/** Why a window shows the waiting page instead of the app. */
export type WaitReason =
  | { readonly kind: 'refused' }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'unknown-name' }
  | { readonly kind: 'no-network' }
  | { readonly kind: 'certificate' }
  | { readonly kind: 'error-answer'; readonly status: number }
  /** The page came, parts of its program did not. */
  | { readonly kind: 'incomplete' }
  /** The page's program ended several times in a row. */
  | { readonly kind: 'crashing' }
  /** The page is put into a new renderer because of its memory. */
  | { readonly kind: 'renewing' }
  | { readonly kind: 'other'; readonly name: string };

const byName: ReadonlyMap<
  string,
  WaitReason['kind'] & ('refused' | 'no-answer' | 'unknown-name' | 'no-network')
> = new Map([
  ['CONNECTION_REFUSED', 'refused'],
  ['CONNECTION_RESET', 'refused'],
  ['CONNECTION_CLOSED', 'refused'],
  ['EMPTY_RESPONSE', 'refused'],
  ['TIMED_OUT', 'no-answer'],
  ['CONNECTION_TIMED_OUT', 'no-answer'],
  ['NAME_NOT_RESOLVED', 'unknown-name'],
  ['NAME_RESOLUTION_FAILED', 'unknown-name'],
  ['INTERNET_DISCONNECTED', 'no-network'],
  ['ADDRESS_UNREACHABLE', 'no-network'],
  ['NETWORK_CHANGED', 'no-network'],
  ['NETWORK_ACCESS_DENIED', 'no-network'],
  ['NETWORK_IO_SUSPENDED', 'no-network'],
] as const);

/**
 * @param text holding the name of a Chromium network error, such as `ERR_CONNECTION_REFUSED` or
 * `net::ERR_TIMED_OUT`
 */
export function reasonOfNetworkError(text: string): WaitReason {
  const name = /ERR_([A-Z0-9_]+)/.exec(text)?.[1];
  if (name === undefined) return { kind: 'other', name: 'unknown' };
  const kind = byName.get(name);
  if (kind !== undefined) return { kind };
  if (name.startsWith('CERT_') || name.startsWith('SSL_')) return { kind: 'certificate' };
  return { kind: 'other', name };
}

/** Undefined when an answer with this status brings the page. */
export function reasonOfStatus(status: number): WaitReason | undefined {
  return status >= 200 && status < 400 ? undefined : { kind: 'error-answer', status };
}
