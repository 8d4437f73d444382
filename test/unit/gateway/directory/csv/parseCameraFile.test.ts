import { describe, expect, it } from 'vitest';
import {
  cameraRowsMax,
  knownColumns,
  requiredColumns,
} from '../../../../../gateway/directory/csv/columns.ts';
import { parseCameraFile } from '../../../../../gateway/directory/csv/parseCameraFile.ts';
import { cameraCity } from '../../../../builders/cameraCity.ts';
import { cameraFile, cameraFileRow } from '../../../../builders/cameraFile.ts';

const city = cameraCity();

function camerasOf(bytes: Uint8Array) {
  const parsed = parseCameraFile(bytes, city);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function faultsOf(bytes: Uint8Array) {
  const parsed = parseCameraFile(bytes, city);
  if (parsed.ok) throw new Error('the file was taken');
  expect(parsed.error.code).toBe('camera-file-invalid');
  return parsed.error.faults ?? [];
}

function text(csv: string): Uint8Array {
  return new TextEncoder().encode(csv);
}

describe('a camera file that is right', () => {
  it('is read with required columns alone', () => {
    const [camera] = camerasOf(cameraFile([cameraFileRow()]));
    expect(camera).toMatchObject({
      number: 1001,
      name: { en: 'Bada Chauraha', hi: 'Bada Chauraha' },
      category: 'police',
      kind: 'fixed',
      facesRoad: true,
      demo: false,
      mainUrl: 'rtsp://10.0.0.1:554/main',
    });
  });

  it('is read with every column', () => {
    const row = cameraFileRow({
      name_hi: 'बड़ा चौराहा',
      department: 'Nagar Nigam',
      owner: 'Shop 3',
      contact_name: 'R. Verma',
      contact_phone: '+91 512 000000',
      nodal_office: 'ADM (City)',
      corridor: 'mall road',
      sector: 'East',
      thana: 'थाना कोहना',
      bearing_deg: '360',
      fov_deg: '90.5',
      range_m: '40',
      kind: 'PTZ',
      consent_ref: 'C/12',
      sub_url: 'rtsp://10.0.0.1:554/sub',
      make: 'Acme',
      model: 'X1',
      firmware: '1.2',
      stqc_certificate: 'STQC/1',
      site: 'Factory gate 2',
    });
    expect(Object.keys(row).toSorted()).toEqual([...knownColumns].toSorted());
    const [camera] = camerasOf(cameraFile([row]));
    expect(camera).toMatchObject({
      name: { en: 'Bada Chauraha', hi: 'बड़ा चौराहा' },
      department: 'nagar-nigam',
      corridor: 'MALL',
      sector: 'east',
      thana: 'kohna',
      bearingDeg: 0,
      fovDeg: 90.5,
      rangeM: 40,
      kind: 'ptz',
      subUrl: 'rtsp://10.0.0.1:554/sub',
      stqcCertificate: 'STQC/1',
      site: 'Factory gate 2',
    });
  });

  it.each([
    ['Unix line ends', { lineEnd: '\n' }],
    ['Windows line ends', { lineEnd: '\r\n' }],
    ['a byte-order mark', { bom: true }],
    ['both', { lineEnd: '\r\n', bom: true }],
  ])('is read with %s', (_name, form) => {
    const rows = [cameraFileRow(), cameraFileRow({ number: '7' })];
    expect(camerasOf(cameraFile(rows, form)).map(({ number }) => number)).toEqual([1001, 7]);
  });

  it('is read with its columns in any order and any case', () => {
    const reversed = Object.fromEntries(Object.entries(cameraFileRow()).toReversed());
    const shouted = Object.fromEntries(
      Object.entries(reversed).map(([name, value]) => [` ${name.toUpperCase()} `, value]),
    );
    expect(camerasOf(cameraFile([shouted]))).toEqual(camerasOf(cameraFile([cameraFileRow()])));
  });

  it('loses the empty rows and columns that spreadsheets leave behind', () => {
    const header = requiredColumns.join(',');
    const row = '5,A,police,26.45,80.25,yes,rtsp://10.0.0.1/a';
    expect(camerasOf(text(`${header},,\n\n${row},,\n,,,,,,,,\n`))).toHaveLength(1);
  });

  it.each([
    ['yes', true],
    ['Yes', true],
    ['no', false],
    ['', false],
    ['unknown', false],
    ['y', false],
  ])('keeps a camera whose faces_road is "%s", shown: %s', (value, isShown) => {
    const [camera] = camerasOf(cameraFile([cameraFileRow({ faces_road: value })]));
    expect(camera?.facesRoad).toBe(isShown);
  });

  it('finds corridor, sector and thana from the position when the file does not say', () => {
    const [near, far] = camerasOf(
      cameraFile([
        cameraFileRow({ lat: '26.452', lon: '80.35' }),
        cameraFileRow({ number: '2', lat: '26.43', lon: '80.21' }),
      ]),
    );
    expect(near).toMatchObject({ corridor: 'GT', sector: 'east', thana: 'kalyanpur' });
    expect(far).toMatchObject({ sector: 'west', thana: 'kohna' });
    expect(far?.corridor).toBeUndefined();
  });

  it('takes a department that the city pack does not know as a body of its own', () => {
    const [camera] = camerasOf(cameraFile([cameraFileRow({ department: 'Cantonment Board' })]));
    expect(camera?.department).toBe('Cantonment Board');
  });
});

describe('a camera file with a fault loads nothing and says row, column, value and what was expected', () => {
  it.each([
    ['number', 'x1', /whole number from 1 to 999999/],
    ['number', '0', /whole number/],
    ['number', '1000000', /whole number/],
    ['number', '10.5', /whole number/],
    ['number', '', /whole number/],
    ['name_en', '', /a name/],
    ['name_en', 'a'.repeat(201), /at most 200/],
    ['name_en', 'two\nlines', /one line/],
    ['category', 'polcie', /did you mean police/],
    ['category', 'zzzzzzzz', /police, petrol_pump/],
    ['category', '', /a category/],
    ['lat', 'north', /26\.4499/],
    ['lat', '26,45', /decimal point/],
    ['lat', '', /26\.4499/],
    ['lon', '1e2', /80\.3319/],
    ['lat', '80.25', /latitude.*longitude in the wrong column/],
    ['lon', '26.45', /longitude.*latitude in the wrong column/],
    ['lat', '19.07', /outside the city/],
    ['lat', '55.75', /outside India/],
    ['lat', '0', /outside India/],
    ['main_url', '', /address of the full picture/],
    ['main_url', 'ftp://10.0.0.1/a', /rtsp:\/\//],
    ['main_url', '10.0.0.1/a', /rtsp:\/\//],
    ['main_url', 'http://10.0.0.1/video.mjpg', /m3u8/],
    ['main_url', 'rtsp://10.0.0.1:99999/a', /1 to 65535/],
    ['main_url', 'demo:scene/1', /rtsp:\/\//],
    ['sub_url', 'rtsp://', /host/],
    ['corridor', 'GR', /corridor/],
    ['sector', 'wset', /did you mean west/],
    ['thana', 'kohnna', /did you mean kohna/],
    ['bearing_deg', '361', /0 to 360/],
    ['fov_deg', '0', /more than 0/],
    ['range_m', '-5', /metres/],
    ['kind', 'domee', /did you mean dome/],
  ])('%s = "%s"', (column, value, expected) => {
    const faults = faultsOf(
      cameraFile([cameraFileRow({ number: '1' }), cameraFileRow({ number: '2', [column]: value })]),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ row: 3, column });
    expect(faults[0]?.expected).toMatch(expected);
  });

  it('an exchanged position is one slip in two cells', () => {
    const faults = faultsOf(cameraFile([cameraFileRow({ lat: '80.25', lon: '26.45' })]));
    expect(faults.map(({ row, column, value }) => ({ row, column, value }))).toEqual([
      { row: 2, column: 'lat', value: '80.25' },
      { row: 2, column: 'lon', value: '26.45' },
    ]);
    for (const { expected } of faults) expect(expected).toContain('lat and lon are exchanged');
  });

  it('a number that is used twice names the row that has it', () => {
    const faults = faultsOf(cameraFile([cameraFileRow(), cameraFileRow({ number: '5' }), cameraFileRow()]));
    expect(faults).toEqual([
      {
        row: 4,
        column: 'number',
        value: '1001',
        expected: 'a number that is used once; row 2 has it already',
      },
    ]);
  });

  it('all faults of all rows are reported at once', () => {
    const rows = [
      cameraFileRow({ lat: '', lon: '', name_en: '' }),
      cameraFileRow({ number: '', category: 'x' }),
    ];
    expect(faultsOf(cameraFile(rows)).map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 name_en',
      '2 lat',
      '2 lon',
      '3 number',
      '3 category',
    ]);
  });

  it('a row with too few or too many values is counted', () => {
    const header = requiredColumns.join(',');
    const faults = faultsOf(
      text(`${header}\n1,A,police\n2,A,police,26.45,80.25,yes,rtsp://u:a,b@10.0.0.1/a\n`),
    );
    expect(faults.map(({ row }) => row)).toEqual([2, 3]);
    expect(faults[0]?.expected).toMatch(/7 values.*found 3/);
    expect(faults[1]?.expected).toMatch(/7 values.*found 8.*comma/);
  });

  it('a quote that is never closed is a fault of the file', () => {
    const csv = `${requiredColumns.join(',')}\n1,"A,police,26.45,80.25,yes,rtsp://10.0.0.1/a\n`;
    expect(faultsOf(text(csv))[0]?.expected).toMatch(/well-formed CSV/);
  });

  it('a file in another encoding is refused, not garbled', () => {
    const latin = new Uint8Array([...text(`${requiredColumns.join(',')}\n1,Caf`), 0xe9, ...text(',police')]);
    expect(faultsOf(latin)[0]?.expected).toMatch(/UTF-8/);
    expect(faultsOf(new Uint8Array([0xff, 0xfe, 0x6e, 0x00]))[0]?.expected).toMatch(/UTF-8/);
  });

  it.each([
    ['nothing at all', ''],
    ['a header alone', `${requiredColumns.join(',')}\n`],
  ])('%s is no camera file', (_name, csv) => {
    expect(faultsOf(text(csv)).length).toBeGreaterThan(0);
  });

  it(`${cameraRowsMax} cameras are taken and one more is refused`, () => {
    const rows = Array.from({ length: cameraRowsMax + 1 }, (_, at) =>
      cameraFileRow({ number: String(at + 1) }),
    );
    expect(camerasOf(cameraFile(rows.slice(0, cameraRowsMax)))).toHaveLength(cameraRowsMax);
    const faults = faultsOf(cameraFile(rows));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.expected).toContain('at most 25000 cameras');
  }, 60_000);

  it('rows are counted as a spreadsheet counts them', () => {
    const header = requiredColumns.join(',');
    const right = '1,A,police,26.45,80.25,yes,rtsp://10.0.0.1/a';
    const wrong = '2,,police,26.45,80.25,yes,rtsp://10.0.0.1/a';
    expect(faultsOf(text(`${header}\r\n${right}\r\n\r\n,,,,,,\r\n${wrong}\r\n`))[0]).toMatchObject({
      row: 5,
    });
  });
});

describe('what a fault repeats', () => {
  const secret = 'S3cr3t-of-the-camera';

  it.each([
    ['an address of a wrong kind', { main_url: `ftp://user:${secret}@10.0.0.1/a` }],
    ['an address in the wrong column', { lat: `rtsp://user:${secret}@10.0.0.1/a` }],
    ['a piece of an address', { category: `${secret}@10.0.0.1/a` }],
    ['a bare password in the address column', { main_url: secret }],
  ])('holds no password: %s', (_name, changes) => {
    const parsed = parseCameraFile(cameraFile([cameraFileRow(changes)]), city);
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain(secret);
  });

  it('holds no password of a file without a header', () => {
    const parsed = parseCameraFile(text(`1,A,police,26.4,80.3,yes,rtsp://user:${secret}@10.0.0.1/a\n`), city);
    expect(JSON.stringify(parsed)).not.toContain(secret);
  });

  it('is cut where it is long', () => {
    const [fault] = faultsOf(cameraFile([cameraFileRow({ category: 'z'.repeat(500) })]));
    expect(fault?.value?.length).toBeLessThan(100);
  });
});
