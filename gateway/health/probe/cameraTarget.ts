/**
 * A camera's address taken apart for asking it. Owns the bytes of its user and password, whatever they are; the
 * odd ways of writing them are known to ingest.
 */
import { canonicalCameraUrl } from '../../ingest/sources/cameraUrl.ts';
import type { Credentials } from './authorization.ts';

export interface CameraTarget {
  readonly scheme: 'rtsp' | 'rtsps' | 'http' | 'https';
  /** A name or number, without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
  /** Path and query, as they were written. */
  readonly path: string;
  /** The whole address without user and password. */
  readonly uri: string;
  readonly credentials: Credentials | undefined;
}

const defaultPorts = { rtsp: 554, rtsps: 322, http: 80, https: 443 } as const;
const shape =
  /^(?<scheme>rtsps?|https?):\/\/(?:(?<userinfo>[^@/?#]*)@)?(?<host>\[[^\]]+\]|[^:/?#\s]+)(?::(?<port>\d{1,5}))?(?<path>[/?][^#\s]*)?(?:#.*)?$/i;

/** @returns `undefined` for a text that is no such address */
export function parseCameraTarget(url: string): CameraTarget | undefined {
  const found = shape.exec(canonicalCameraUrl(url))?.groups;
  if (found === undefined) return undefined;
  const scheme = (found['scheme'] ?? '').toLowerCase() as CameraTarget['scheme'];
  const host = found['host'] ?? '';
  const given = found['port'];
  if (given !== undefined && (Number(given) < 1 || Number(given) > 65_535)) return undefined;
  const path = found['path'] ?? '/';
  const userinfo = found['userinfo'];
  return {
    scheme,
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: given === undefined ? defaultPorts[scheme] : Number(given),
    path,
    uri: `${scheme}://${host}${given === undefined ? '' : `:${given}`}${path}`,
    credentials: userinfo === undefined ? undefined : parseUserinfo(userinfo),
  };
}

function parseUserinfo(userinfo: string): Credentials {
  const colon = userinfo.indexOf(':');
  if (colon < 0) return { user: bytesOf(userinfo), password: '' };
  return { user: bytesOf(userinfo.slice(0, colon)), password: bytesOf(userinfo.slice(colon + 1)) };
}

// One character a byte: escapes may stand for bytes that are no UTF-8, and the camera compares bytes.
function bytesOf(encoded: string): string {
  return Buffer.from(encoded, 'utf8')
    .toString('latin1')
    .replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
