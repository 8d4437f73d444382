/**
 * What a client answers to a 401: Digest (RFC 7616, and RFC 2069 where the camera names no `qop`, as most do) or
 * Basic (RFC 7617). Pure; texts hold one character a byte, as they go over the wire.
 *
 * Looked at and not taken: `http-auth-utils` 6.0.1 refuses challenges with keys of RFC 7616 (`charset`, `userhash`),
 * has no digest without `qop` and no `-sess`; the other packages are bound to a fetch of their own or to MD5.
 */
import { hash } from 'node:crypto';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface Challenge {
  readonly scheme: 'digest' | 'basic';
  /** Names are in lower case. */
  readonly values: ReadonlyMap<string, string>;
}

export interface AuthorizedRequest {
  readonly method: string;
  /** The request line's own text. */
  readonly uri: string;
  /** Drawn anew by the client for each request. */
  readonly clientNonce: string;
}

/** Node's names of the algorithms of RFC 7616. */
const algorithms: Readonly<Record<string, string>> = {
  md5: 'md5',
  'sha-256': 'sha256',
  'sha-512-256': 'sha512-256',
};

/** One scheme with its parameters; a header may hold several. */
const schemeStart = /(?:^|,)\s*([a-z][\w-]*)(?=\s+[\w-]+\s*=|\s*$|\s*,)/gi;
const parameter = /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g;

/** All challenges of the WWW-Authenticate headers that can be answered, in the camera's order. */
export function parseChallenges(headers: readonly string[]): readonly Challenge[] {
  return headers.flatMap((header) => {
    const starts = [...withoutQuoted(header).matchAll(schemeStart)];
    return starts.flatMap((start, at): Challenge[] => {
      const scheme = start[1]?.toLowerCase();
      if (scheme !== 'digest' && scheme !== 'basic') return [];
      const rest = header.slice(start.index + start[0].length, starts[at + 1]?.index);
      const values = new Map<string, string>();
      for (const [, name = '', quoted, plain = ''] of rest.matchAll(parameter)) {
        values.set(name.toLowerCase(), quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1'));
      }
      return [{ scheme, values }];
    });
  });
}

/** The camera's first digest that we can do, else Basic, else `undefined`. */
export function chooseChallenge(challenges: readonly Challenge[]): Challenge | undefined {
  return challenges.find(isKnownDigest) ?? challenges.find(({ scheme }) => scheme === 'basic');
}

/** The camera's nonce had merely run out; the same password may be sent again with its new one. */
export function isStale(challenge: Challenge): boolean {
  return challenge.scheme === 'digest' && challenge.values.get('stale')?.toLowerCase() === 'true';
}

/** The value of the Authorization header for the first request with this challenge's nonce. */
export function authorization(
  challenge: Challenge,
  credentials: Credentials,
  request: AuthorizedRequest,
): string {
  const { user, password } = credentials;
  if (challenge.scheme === 'basic') {
    return `Basic ${Buffer.from(`${user}:${password}`, 'latin1').toString('base64')}`;
  }
  const { values } = challenge;
  const algorithm = values.get('algorithm');
  const { name, isSession } = algorithmOf(algorithm);
  const digest = (text: string) => hash(name, Buffer.from(text, 'latin1'));
  const [realm, nonce] = [values.get('realm') ?? '', values.get('nonce') ?? ''];
  const secret = digest(`${user}:${realm}:${password}`);
  const first = isSession ? digest(`${secret}:${nonce}:${request.clientNonce}`) : secret;
  const second = digest(`${request.method}:${request.uri}`);
  const counted = offersAuth(values) ? `00000001:${request.clientNonce}:auth:` : '';
  const opaque = values.get('opaque');
  const isHashed = values.get('userhash')?.toLowerCase() === 'true';
  return [
    `Digest username=${quoted(isHashed ? digest(`${user}:${realm}`) : user)}`,
    ...[`realm=${quoted(realm)}`, `nonce=${quoted(nonce)}`, `uri=${quoted(request.uri)}`],
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    `response="${digest(`${first}:${nonce}:${counted}${second}`)}"`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(counted === '' ? [] : ['qop=auth', 'nc=00000001']),
    ...(counted === '' && !isSession ? [] : [`cnonce="${request.clientNonce}"`]),
    ...(isHashed ? ['userhash=true'] : []),
  ].join(', ');
}

function isKnownDigest({ scheme, values }: Challenge): boolean {
  if (scheme !== 'digest' || !values.has('nonce')) return false;
  return algorithmOf(values.get('algorithm')).name !== '' && (!values.has('qop') || offersAuth(values));
}

function offersAuth(values: ReadonlyMap<string, string>): boolean {
  const offered = values.get('qop')?.toLowerCase().split(',') ?? [];
  return offered.some((each) => each.trim() === 'auth');
}

function algorithmOf(given = 'MD5'): { readonly name: string; readonly isSession: boolean } {
  const [, base = '', session] = /^(.*?)(-sess)?$/i.exec(given.toLowerCase()) ?? [];
  return { name: algorithms[base] ?? '', isSession: session !== undefined };
}

/** The header with what stands in quotes blanked out, at the same length. */
function withoutQuoted(header: string): string {
  return header.replace(/"(?:[^"\\]|\\.)*"/g, (text) => `"${'_'.repeat(text.length - 2)}"`);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
