import type { NetworkInterfaceInfo } from 'node:os';

const wildcards = ['0.0.0.0', '::', ''];

interface Announced {
  readonly ip: string;
  readonly announcedIp?: string;
}

/**
 * The addresses that clients are offered for their media. A wildcard to listen on is none that a client could
 * send to: without an announced address it stands for every IPv4 address of this machine, loopback last.
 */
export function listenAddresses(
  listenAddress: string,
  announcedAddress: string | undefined,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>,
): Announced[] {
  if (announcedAddress !== undefined) return [{ ip: listenAddress, announcedIp: announcedAddress }];
  if (!wildcards.includes(listenAddress)) return [{ ip: listenAddress }];
  const own = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family }) => family === 'IPv4')
    .toSorted((one, other) => Number(one.internal) - Number(other.internal));
  return own.length === 0 ? [{ ip: '127.0.0.1' }] : own.map(({ address }) => ({ ip: address }));
}
