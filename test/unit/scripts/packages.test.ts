import { expect, test } from 'vitest';
import { isSameTree, stampOf } from '../../../scripts/packages.mjs';

const wanted = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.2.3' },
    'node_modules/for-another-platform': { version: '2.0.0', optional: true },
  },
};

test.each([
  ['everything is there', { 'node_modules/a': '1.2.3', 'node_modules/for-another-platform': '2.0.0' }, true],
  ['only an optional package is missing', { 'node_modules/a': '1.2.3' }, true],
  ['a package is missing', {}, false],
  ['a package has another version', { 'node_modules/a': '1.2.4' }, false],
  [
    'an optional package has another version',
    { 'node_modules/a': '1.2.3', 'node_modules/for-another-platform': '1.0.0' },
    false,
  ],
  ['a package is there that is not locked', { 'node_modules/a': '1.2.3', 'node_modules/b': '1.0.0' }, false],
])('node_modules is compared with the lock file: %s', (_case, versions, isSame) => {
  const packages = Object.fromEntries(
    Object.entries(versions).map(([path, version]) => [path, { version: String(version) }]),
  );
  expect(isSameTree(wanted, { packages })).toBe(isSame);
});

test('the stamp changes with the lock file and names the machine', () => {
  expect(stampOf('{}')).toBe(stampOf('{}'));
  expect(stampOf('{}')).not.toBe(stampOf('{ }'));
  expect(stampOf('{}')).toContain(`${process.platform}-${process.arch}`);
});
