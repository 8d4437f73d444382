import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { exhaustive } from '#shared/base/exhaustive.ts';
import type { MediaAddress } from '#shared/model/media.ts';
import { parseCameraTarget } from './cameraTarget.ts';
import { probeHls } from './hlsProbe.ts';
import { errorCode, networkFault } from './networkFault.ts';
import { type ProbeAnswer, probeFailure } from './probeAnswer.ts';
import { probeRtsp } from './rtspProbe.ts';

/** Asks a camera at rest whether it would give its stream now; never throws for what a camera does. */
export async function probe(address: MediaAddress, withinMs: number): Promise<ProbeAnswer> {
  switch (address.kind) {
    case 'rtsp':
      return await probeRtsp(address.url, withinMs);
    case 'hls':
      return await probeHls(address.url, withinMs);
    case 'file':
      return await probeFile(address.path);
    default:
      return exhaustive(address);
  }
}

/** What shares one address and port, and so its cap on connections; `undefined` for what needs none. */
export function endpointOf(address: MediaAddress): string | undefined {
  if (address.kind === 'file') return undefined;
  const target = parseCameraTarget(address.url);
  return target === undefined ? undefined : `${target.host}:${target.port}`;
}

async function probeFile(path: string): Promise<ProbeAnswer> {
  try {
    const { size } = await stat(path);
    await access(path, constants.R_OK);
    return size > 0 ? { kind: 'answered', codec: undefined } : probeFailure('no-video');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return probeFailure('not-found');
    return code === 'EACCES' ? probeFailure('unauthorised') : networkFault(error, true);
  }
}
