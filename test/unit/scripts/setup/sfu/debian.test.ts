import { expect, test } from 'vitest';
import { keyringOf } from '../../../../../scripts/setup/sfu/debian.ts';

const uri = 'http://mirror.example/debian/';

const deb822 = `Types: deb
# a comment
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Signed-By: /keys/security.gpg

Types: deb
URIs: http://other.example/x http://mirror.example/debian
Suites: bookworm
Signed-By: /keys/debian.gpg
`;

test.each([
  ['the stanza of that very mirror', deb822, '/keys/debian.gpg'],
  [
    'an option of a one-line entry',
    'deb [arch=amd64 signed-by=/keys/a.gpg] http://mirror.example/debian bookworm main\n',
    '/keys/a.gpg',
  ],
  ['an entry without one', 'deb http://mirror.example/debian bookworm main\n', undefined],
  [
    'a key inside the file is no path',
    'URIs: http://mirror.example/debian\nSigned-By:\n -----BEGIN',
    undefined,
  ],
  [
    'another mirror alone',
    'deb [signed-by=/keys/a.gpg] http://other.example/debian bookworm main\n',
    undefined,
  ],
])('the keyring for a mirror is taken from %s', (_case, sources, keyring) => {
  expect(keyringOf(sources, uri)).toBe(keyring);
});
