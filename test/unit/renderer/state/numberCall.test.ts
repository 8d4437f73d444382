import { describe, expect, it } from 'vitest';
import { buildDirectoryIndex } from '../../../../renderer/state/directoryIndex.ts';
import {
  calledCamera,
  eraseDigit,
  type NumberCall,
  refuseCall,
  typeDigit,
} from '../../../../renderer/state/numberCall.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

const index = buildDirectoryIndex([uiCamera(1042)], undefined);
const typed = (digits: string): NumberCall => {
  const call = [...digits].reduce<NumberCall | undefined>(typeDigit, undefined);
  if (call === undefined) throw new Error('type at least one digit');
  return call;
};

describe('calling a camera by its number', () => {
  it('finds the camera that the digits mean', () => {
    expect(calledCamera(typed('1042'), index)?.id).toBe('camera-1042');
    expect(calledCamera(typed('001042'), index)?.id).toBe('camera-1042');
    expect(calledCamera(typed('104'), index)).toBeUndefined();
    expect(calledCamera(typed('0'), index)).toBeUndefined();
  });

  it('keeps the last six digits', () => {
    expect(typed('12345678').digits).toBe('345678');
  });

  it('begins anew after a refusal', () => {
    expect(typeDigit(refuseCall(typed('9999')), '1')).toEqual({ digits: '1', refused: false });
    expect(eraseDigit(refuseCall(typed('9999')))).toBeUndefined();
  });

  it('ends with its last digit', () => {
    expect(eraseDigit(typed('12'))?.digits).toBe('1');
    expect(eraseDigit(typed('1'))).toBeUndefined();
  });
});
