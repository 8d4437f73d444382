import { isIP } from 'node:net';
import { z } from 'zod';

/** Ranges that the server knows by name: this machine, its links, private networks of IPv6. */
const namedRanges: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];
const addressesMax = 50;

/** An address, or a range that is not the whole world: whoever believes everybody is told nothing. */
function isAddressOrRange(text: string): boolean {
  if (namedRanges.includes(text)) return true;
  const [, address = '', prefix] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return false;
  const bits = version === 4 ? 32 : 128;
  return prefix === undefined || (Number(prefix) >= 1 && Number(prefix) <= bits);
}

/**
 * Proxies before the gateway whose word is taken of where a client comes from: `127.0.0.1, 10.0.0.0/8`. Absent:
 * nobody's, so that nobody passes for another by a header.
 */
export const trustProxyVariable = {
  schema: z
    .string()
    .default('')
    .transform((text, context): readonly string[] => {
      const parts = text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
      if (!parts.every(isAddressOrRange) || parts.length > addressesMax) context.addIssue('not addresses');
      return [...new Set(parts)];
    }),
  expected: `addresses or CIDR ranges of the proxies before the gateway, separated by commas, such as 127.0.0.1,10.0.0.0/8 (at most ${addressesMax})`,
};
