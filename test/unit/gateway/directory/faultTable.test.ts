import { expect, it } from 'vitest';
import { faultTable } from '../../../../gateway/directory/faultTable.ts';

it('faults are printed as a table whose columns stand under each other', () => {
  const text = faultTable({
    code: 'camera-file-invalid',
    status: 422,
    title: 'The camera file has 2 faults; nothing was loaded.',
    detail: 'Correct them.',
    faults: [
      { row: 2, column: 'lat', value: '80.25', expected: 'a latitude' },
      { row: 1203, column: 'main_url', expected: 'an address' },
    ],
  });
  expect(text.split('\n')).toEqual([
    'The camera file has 2 faults; nothing was loaded.',
    '  row   column    value  expected',
    '  2     lat       80.25  a latitude',
    '  1203  main_url         an address',
    'Correct them.',
  ]);
});
