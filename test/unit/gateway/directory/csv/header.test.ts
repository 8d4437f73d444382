import { describe, expect, it } from 'vitest';
import { knownColumns, requiredColumns } from '../../../../../gateway/directory/csv/columns.ts';
import { parseCameraFile } from '../../../../../gateway/directory/csv/parseCameraFile.ts';
import { cameraCity } from '../../../../builders/cameraCity.ts';
import { cameraFile, cameraFileRow } from '../../../../builders/cameraFile.ts';

const city = cameraCity();

function faultsOf(bytes: Uint8Array) {
  const parsed = parseCameraFile(bytes, city);
  if (parsed.ok) throw new Error('the file was taken');
  return parsed.error.faults ?? [];
}

function text(csv: string): Uint8Array {
  return new TextEncoder().encode(csv);
}

describe('the header of a camera file', () => {
  it.each(requiredColumns)('a missing column %s is named together with the known ones', (missing) => {
    const { [missing]: _gone, ...row } = cameraFileRow();
    const faults = faultsOf(cameraFile([row]));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ row: 1, column: missing });
    for (const column of knownColumns) expect(faults[0]?.expected).toContain(column);
  });

  it('an unknown column is answered with the one that was meant', () => {
    const faults = faultsOf(cameraFile([cameraFileRow({ sub_ulr: '' })]));
    expect(faults).toEqual([
      { row: 1, column: 'sub_ulr', expected: 'a known column; did you mean sub_url?' },
    ]);
  });

  it('a fault of the header does not hide those of the rows', () => {
    const faults = faultsOf(cameraFile([cameraFileRow({ sub_ulr: '', lat: 'north' })]));
    expect(faults.map(({ row, column }) => `${row} ${column}`)).toEqual(['1 sub_ulr', '2 lat']);
  });

  it('a column that is there twice is a fault', () => {
    const csv = `${requiredColumns.join(',')},lat\n1,A,police,26.45,80.25,yes,rtsp://10.0.0.1/a,26.45\n`;
    expect(faultsOf(text(csv))).toEqual([{ row: 1, column: 'lat', expected: 'this column once' }]);
  });

  it.each([
    [';', /semicolons/],
    ['\t', /tabs/],
  ])('a file separated by "%s" is told apart from one without columns', (separator, expected) => {
    expect(faultsOf(text(requiredColumns.join(separator)))[0]?.expected).toMatch(expected);
  });
});
