/** Calling a camera by its number, as on a matrix keyboard: what was typed so far, and whether it was refused. */
import type { Camera } from '#shared/model/camera.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import type { DirectoryIndex } from './directoryIndex.ts';

export interface NumberCall {
  readonly digits: string;
  /** It was called and there is no such camera; the next digit begins anew. */
  readonly refused: boolean;
}

/** Camera numbers have up to six digits. */
const maxDigits = 6;

/** @param digit one of `0` to `9` */
export function typeDigit(call: NumberCall | undefined, digit: string): NumberCall {
  const before = call === undefined || call.refused ? '' : call.digits;
  return { digits: (before + digit).slice(-maxDigits), refused: false };
}

/** Takes the last digit back; the call ends with its last digit. */
export function eraseDigit(call: NumberCall): NumberCall | undefined {
  const digits = call.digits.slice(0, -1);
  return digits === '' || call.refused ? undefined : { digits, refused: false };
}

export function refuseCall(call: NumberCall): NumberCall {
  return { ...call, refused: true };
}

/** The camera that the digits mean as they stand. */
export function calledCamera(call: NumberCall, index: DirectoryIndex): Camera | undefined {
  const number = cameraNumberSchema.safeParse(Number(call.digits));
  return number.success ? index.byNumber.get(number.data) : undefined;
}
