/** The code that a person reads off one screen and types at another. */
import { createHmac, randomInt } from 'node:crypto';

/** Without 0 O, 1 I L, U, and of B 8, S 5, Z 2 the digit alone: 27 characters, so 38 bits in eight of them. */
const alphabet = '23456789ACDEFGHJKMNPQRTVWXY';
const codeLength = 8;
const readAs: ReadonlyMap<string, string> = new Map([
  ['B', '8'],
  ['S', '5'],
  ['Z', '2'],
]);

/** A new code, as it is shown: `K7FM-29QX`. */
export function createEnrolmentCode(): string {
  const characters = Array.from({ length: codeLength }, () => alphabet.charAt(randomInt(alphabet.length)));
  return `${characters.slice(0, 4).join('')}-${characters.slice(4).join('')}`;
}

/** What a person typed, as the code would be shown; undefined when it can be no code. */
export function readEnrolmentCode(typed: string): string | undefined {
  const characters = [...typed.toUpperCase().replaceAll(/[\s-]/g, '')].map(
    (each) => readAs.get(each) ?? each,
  );
  const sound = characters.length === codeLength && characters.every((each) => alphabet.includes(each));
  return sound ? `${characters.slice(0, 4).join('')}-${characters.slice(4).join('')}` : undefined;
}

/** How a code is kept: who reads the database without the gateway's secret cannot find it by trying all. */
export function hashEnrolmentCode(code: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(`wall-node-enrolment ${code}`).digest('hex');
}
