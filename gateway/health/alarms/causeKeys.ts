/** By what a camera is linked: keys that cameras with a common cause of failure have in common. */
import { createHmac, hash } from 'node:crypto';
import type { CauseType } from '#shared/model/alarm.ts';
import { searchText } from '../../directory/cameraIndex.ts';
import type { DirectoryCamera } from '../../directory/directoryCamera.ts';

export type CauseKeys = Readonly<Partial<Record<Exclude<CauseType, 'camera'>, string>>>;

/** All cameras come over the line of the one gateway. */
export const gatewayKey = 'gateway';

/** Four decimals of a degree are about eleven metres: one building, one pole. */
const siteDecimals = 4;
const defaultPorts: Readonly<Record<string, string>> = { 'rtsp:': '554', 'rtsps:': '322' };

/**
 * Keys of what a camera shares with others, whether or not there are others. A bus has no site and no corridor: it
 * drives. There is one ingest host, the gateway's own, whose failure is the gateway's: it has no key beside it.
 *
 * @param secret keys recorders, whose addresses must not be guessed from what leaves the gateway
 */
export function causeKeysOf(camera: DirectoryCamera, secret: Uint8Array): CauseKeys {
  const recorder = recorderKey(camera, secret);
  const site = siteKey(camera);
  const owner = ownerKey(camera);
  const isFixed = camera.kind !== 'bus';
  return {
    ...(recorder !== undefined && { recorder }),
    ...(site !== undefined && { site }),
    ...(owner !== undefined && { owner }),
    ...(isFixed && camera.corridor !== undefined && { corridor: camera.corridor }),
    gateway: gatewayKey,
  };
}

/** Host and port of the full picture's RTSP address. The addresses of a demo city are loopback ports that tell nothing. */
function recorderKey(camera: DirectoryCamera, secret: Uint8Array): string | undefined {
  if (camera.demo || !URL.canParse(camera.mainUrl)) return undefined;
  const { protocol, hostname, port } = new URL(camera.mainUrl);
  const defaultPort = defaultPorts[protocol];
  if (defaultPort === undefined || hostname === '') return undefined;
  const address = `${hostname.toLowerCase()}:${port === '' ? defaultPort : port}`;
  return createHmac('sha256', secret).update(address).digest('hex').slice(0, 24);
}

/** The site that the file names, else one owner's cameras at one place. */
function siteKey(camera: DirectoryCamera): string | undefined {
  const owner = camera.owner ?? camera.department ?? camera.category;
  if (camera.site !== undefined) return digest(`site\n${owner}\n${camera.site}`);
  if (camera.kind === 'bus') return undefined;
  return digest(`at\n${owner}\n${camera.lat.toFixed(siteDecimals)}\n${camera.lon.toFixed(siteDecimals)}`);
}

function ownerKey(camera: DirectoryCamera): string | undefined {
  return camera.owner === undefined ? undefined : digest(`owner\n${camera.owner}`);
}

/** Short, of one form whatever was typed, and equal for equal words in any case. */
function digest(text: string): string {
  return hash('sha256', searchText(text), 'hex').slice(0, 24);
}
