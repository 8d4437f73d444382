import { describe, expect, it } from 'vitest';
import { weakPassword } from '../../../../gateway/access/passwordPolicy.ts';

describe('a new password', () => {
  it.each([
    ['short', 'x9$kLm2pQr7'],
    ['that of the trial', 'drishti-trial'],
    ['among the most common', 'iloveyou1234'],
    ['a row of figures', '123456789012'],
    ['one key', 'aaaaaaaaaaaaaaaa'],
    ['a row of keys', 'qwertyuiop12'],
    ['dressed up', 'P@ssw0rd@12345'],
    ['the city with figures', 'Kanpur@12345'],
    ['the own name', 'Sunita@12345'],
  ])('%s will not do', async (_what, password) => {
    expect(await weakPassword(password, 'sunita')).toMatchObject({ code: 'password-weak', status: 400 });
  });

  it.each([
    'a long enough password',
    'x9$kLm2pQr7!',
    'नदी किनारे हरा दीपक',
    'a'.repeat(3).concat(' lamp by the river'),
  ])('%s will do', async (password) => {
    expect(await weakPassword(password, 'sunita')).toBeUndefined();
  });
});
