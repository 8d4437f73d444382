import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { listenAddresses } from '../../../../gateway/sfu/listenAddresses.ts';

function address(ip: string, internal = false): NetworkInterfaceInfo {
  return { address: ip, family: 'IPv4', internal, netmask: '255.255.255.0', mac: '', cidr: null };
}

const interfaces = {
  lo: [address('127.0.0.1', true)],
  eth0: [
    address('10.0.0.5'),
    { ...address('10.0.0.5'), address: 'fe80::1', family: 'IPv6' as const, scopeid: 2 },
  ],
  eth1: [address('192.168.1.5')],
};

describe('listenAddresses', () => {
  test('offers the address that is listened on', () => {
    expect(listenAddresses('127.0.0.1', undefined, interfaces)).toEqual([{ ip: '127.0.0.1' }]);
  });

  test('offers the announced address where there is one', () => {
    expect(listenAddresses('0.0.0.0', 'wall.example', interfaces)).toEqual([
      { ip: '0.0.0.0', announcedIp: 'wall.example' },
    ]);
  });

  test.each(['0.0.0.0', '::'])(
    'offers every own address instead of the wildcard %s, loopback last',
    (wildcard) => {
      expect(listenAddresses(wildcard, undefined, interfaces)).toEqual([
        { ip: '10.0.0.5' },
        { ip: '192.168.1.5' },
        { ip: '127.0.0.1' },
      ]);
    },
  );

  test('offers loopback on a machine without a network', () => {
    expect(listenAddresses('0.0.0.0', undefined, {})).toEqual([{ ip: '127.0.0.1' }]);
  });
});
