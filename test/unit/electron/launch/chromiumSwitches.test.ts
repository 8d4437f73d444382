import { expect, test } from 'vitest';
import { chromiumSwitches } from '../../../../electron/launch/chromiumSwitches.ts';

test('the connection limit is lifted for the gateway’s host alone', () => {
  const limit = chromiumSwitches('http://10.1.2.3:8080').find(
    ({ name }) => name === 'ignore-connections-limit',
  );
  expect(limit?.value).toBe('10.1.2.3');
});

test('fields for a date are in a language that writes the day first', () => {
  const lang = chromiumSwitches('http://g').find(({ name }) => name === 'lang')?.value;
  const parts = new Intl.DateTimeFormat(lang).formatToParts(0).map(({ type }) => type);
  expect(parts.filter((type) => type !== 'literal')).toEqual(['day', 'month', 'year']);
});

test('no switch touches the GPU or the sandbox', () => {
  for (const { name } of chromiumSwitches('http://g'))
    expect(name).not.toMatch(/gpu|gl$|angle|sandbox|security/);
});

test.each([
  ['http://10.1.2.3:8080', ['http://10.1.2.3:8080']],
  ['http://wall.local', ['http://wall.local']],
  ['https://wall.example', []],
  ['http://127.0.0.1:8080', []],
  ['http://localhost:8080', []],
])(
  'pages of %s may be kept: over plain HTTP the gateway’s own origin must be let, and no other',
  (origin, trusted) => {
    const said = chromiumSwitches(origin).filter(({ name }) => name.startsWith('unsafely-treat'));
    expect(said.map(({ value }) => value)).toEqual(trusted);
  },
);
