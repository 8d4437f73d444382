/**
 * The addresses in a camera file, as people write them. A password may hold any character: as it is, or
 * percent-encoded. The result is one that every program reads alike: user and password percent-encoded where
 * they must be, and nowhere else.
 */
import { pathToFileURL } from 'node:url';
import { err, ok, type Result } from '#shared/base/result.ts';

/** What is expected where an address is wrong; never repeats the address. */
export type AddressFault = string;

const schemes = 'rtsp://, rtsps://, http(s)://... .m3u8 (HLS) or file:///...';
const expectedAddress = `an address that begins with ${schemes}`;

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const ipv6 = /^\[[0-9a-f:.]+\]$/i;
const dottedName = /^(?=.*[a-z])[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+\.?$/i;
const bareName = /^[a-z]([a-z0-9_-]*[a-z0-9])?$/i;

/** @returns the address with its credentials percent-encoded, or what was expected */
export function parseStreamAddress(text: string): Result<string, AddressFault> {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text.trim());
  const scheme = parts?.[1]?.toLowerCase();
  const rest = parts?.[2] ?? '';
  if (hasControlCharacter(text)) return err('an address without line ends or control characters');
  switch (scheme) {
    case 'rtsp':
    case 'rtsps':
    case 'http':
    case 'https':
      return parseNetworkAddress(scheme, rest);
    case 'file':
      return /^\/[^/]/.test(rest)
        ? ok(pathToFileURL(decodedPath(rest)).href)
        : err('a file as file:///directory/name.mp4');
    default:
      return err(expectedAddress);
  }
}

/** The path as it is on the disk; one with a stray per cent sign was never encoded. */
function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function parseNetworkAddress(scheme: string, rest: string): Result<string, AddressFault> {
  const { userinfo, location } = splitUserinfo(rest);
  const [, authority = '', path = ''] = /^([^/?#]*)(.*)$/s.exec(location) ?? [];
  if (!isAuthority(authority)) {
    return err('user:password@host:port/path with a host, and a port from 1 to 65535 if one is given');
  }
  if (scheme.startsWith('http') && !/^[^?#]*\.m3u8(?:[?#]|$)/i.test(path)) {
    return err('an HLS playlist, whose path ends in .m3u8');
  }
  const credentials = userinfo === undefined ? '' : `${encodeUserinfo(userinfo)}@`;
  return ok(`${scheme}://${credentials}${authority}${encodePath(path)}`);
}

/**
 * Finds where the credentials end. A password may itself hold `@`, `/`, `?` and `:`, so it is the last `@` that
 * is followed by something that must be a host (a number, a dotted name, or one with a port), and failing that
 * the last one that is followed by any name.
 */
function splitUserinfo(rest: string): { readonly userinfo: string | undefined; readonly location: string } {
  const first = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  // It begins with a host that cannot be a user name: an @ further on belongs to the path.
  if (!first.includes('@') && isNumericHost(first)) return { userinfo: undefined, location: rest };
  const ends = [...rest.matchAll(/@/g)].map(({ index }) => index);
  const authorityAfter = (end: number) => /^[^/?#]*/.exec(rest.slice(end + 1))?.[0] ?? '';
  const end =
    ends.findLast((at) => isCertainHost(authorityAfter(at))) ??
    ends.findLast((at) => isAuthority(authorityAfter(at)));
  if (end === undefined || !isUserinfo(rest.slice(0, end))) return { userinfo: undefined, location: rest };
  return { userinfo: rest.slice(0, end), location: rest.slice(end + 1) };
}

/** A user name holds no slash and no question mark; without this, `host/path@x` would read as a user. */
function isUserinfo(text: string): boolean {
  const user = text.split(':', 1)[0] ?? '';
  return !/[/?#]/.test(user);
}

function splitPort(authority: string): { readonly host: string; readonly port: string | undefined } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority);
  return { host: match?.[1] ?? '', port: match?.[2] };
}

function isPort(port: string): boolean {
  return /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;
}

function isAuthority(authority: string): boolean {
  const { host, port } = splitPort(authority);
  const isHost = isIpv4(host) || ipv6.test(host) || dottedName.test(host) || bareName.test(host);
  return isHost && (port === undefined || isPort(port));
}

function isCertainHost(authority: string): boolean {
  const { host, port } = splitPort(authority);
  return isAuthority(authority) && (port !== undefined || !bareName.test(host) || host === 'localhost');
}

function isNumericHost(authority: string): boolean {
  const { host } = splitPort(authority);
  return isAuthority(authority) && (isIpv4(host) || ipv6.test(host) || host === 'localhost');
}

function isIpv4(host: string): boolean {
  return ipv4.test(host) && host.split('.').every((part) => Number(part) <= 255);
}

/**
 * Credentials that are wholly made of characters an address may hold there, every `%` being followed by two
 * hexadecimal digits, are encoded already and stay as they are. All others are taken as they stand.
 */
function encodeUserinfo(userinfo: string): string {
  if (/^(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*$/.test(userinfo))
    return encodeFurtherColons(userinfo);
  const [user = '', ...password] = userinfo.split(':');
  if (password.length === 0) return encodePart(user);
  return `${encodePart(user)}:${encodePart(password.join(':'))}`;
}

function encodeFurtherColons(userinfo: string): string {
  const [user = '', ...password] = userinfo.split(':');
  return password.length === 0 ? user : `${user}:${password.join('%3A')}`;
}

/** Leaves what RFC 3986 allows in userinfo, because some cameras' clients hold no more than 127 bytes of it. */
function encodePart(text: string): string {
  return encodeURIComponent(text).replace(/%(?:24|26|2B|2C|3B|3D)/g, decodeURIComponent);
}

function encodePath(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text))
    .replace(/["<>\\^`{|}]/g, encodeURIComponent);
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
