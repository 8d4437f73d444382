import { type CameraDraft, type CameraKind, cameraDraftSchema, cameraKinds } from '#shared/model/camera.ts';
import type { CityPack, LatLon } from '#shared/model/geography.ts';
import { type CityAreas, createCityAreas } from '../cityAreas.ts';
import { type CameraColumn, isCameraColumn } from './columns.ts';
import { positionFaults } from './position.ts';
import { nearestWord } from './spelling.ts';
import { parseStreamAddress } from './streamAddress.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

const textLengthMax = 200;

/** What rows are checked against. */
export interface RowContext {
  readonly areas: CityAreas;
  readonly categories: Vocabulary<CityPack['categories'][number]['id']>;
  readonly departments: Vocabulary<CityPack['departments'][number]['id']>;
  readonly corridors: Vocabulary<CityPack['corridors'][number]['id']>;
  readonly sectors: Vocabulary<CityPack['sectors'][number]['id']>;
  readonly thanas: Vocabulary<CityPack['thanas'][number]['id']>;
}

export function createRowContext(pack: CityPack): RowContext {
  return {
    areas: createCityAreas(pack),
    categories: createVocabulary('a category', pack.categories),
    departments: createVocabulary('a department', pack.departments),
    corridors: createVocabulary('a corridor', pack.corridors),
    sectors: createVocabulary('a sector', pack.sectors),
    thanas: createVocabulary('a thana', pack.thanas),
  };
}

/** What is missing where a cell must not be empty. `faces_road` may be: what does not say yes is not shown. */
const expectedWhenEmpty = {
  number: 'a whole number from 1 to 999999',
  name_en: 'a name',
  category: 'a category of the city pack',
  lat: 'a latitude in degrees, such as 26.4499',
  lon: 'a longitude in degrees, such as 80.3319',
  main_url: 'the address of the full picture',
} as const satisfies Partial<Record<CameraColumn, string>>;

export type ReportFault = (column: CameraColumn, expected: string) => void;

/**
 * Reads one row. Each wrong cell is reported on its own; the draft is given only when there was none.
 *
 * @param cell the trimmed text of a column, empty when the column or the value is absent
 */
export function readCameraRow(
  cell: (column: CameraColumn) => string,
  context: RowContext,
  report: ReportFault,
): CameraDraft | undefined {
  let isWhole = true;
  const fault: ReportFault = (column, expected) => {
    isWhole = false;
    report(column, expected);
  };
  for (const [column, expected] of Object.entries(expectedWhenEmpty)) {
    if (isCameraColumn(column) && cell(column) === '') fault(column, expected);
  }
  const text = (column: CameraColumn) => readText(cell(column), column, fault);
  const named = <Id extends string>(column: CameraColumn, vocabulary: Vocabulary<Id>): Id | undefined => {
    const value = cell(column);
    const found = value === '' ? undefined : vocabulary.find(value);
    if (value !== '' && found === undefined) fault(column, vocabulary.expected(value));
    return found;
  };

  const number = readNumber(
    cell('number'),
    'number',
    isCameraNumber,
    'a whole number from 1 to 999999',
    fault,
  );
  const nameEn = text('name_en');
  const nameHi = text('name_hi');
  const category = named('category', context.categories);
  const at = readPosition(cell, context, fault);
  const corridor = named('corridor', context.corridors) ?? (at && context.areas.corridorAt(at));
  const sector = named('sector', context.sectors) ?? (at && context.areas.sectorAt(at));
  const thana = named('thana', context.thanas) ?? (at && context.areas.thanaAt(at, sector));
  const departmentText = text('department');
  const bearing = readNumber(
    cell('bearing_deg'),
    'bearing_deg',
    isBearing,
    'degrees from north, 0 to 360',
    fault,
  );
  const fovDeg = readNumber(
    cell('fov_deg'),
    'fov_deg',
    isFieldOfView,
    'degrees, more than 0, at most 360',
    fault,
  );
  const rangeM = readNumber(cell('range_m'), 'range_m', isRange, 'metres, more than 0, at most 10000', fault);
  const kind = readKind(cell('kind'), fault);
  const mainUrl = readAddress(cell('main_url'), 'main_url', fault);
  const rest = {
    owner: text('owner'),
    contactName: text('contact_name'),
    contactPhone: text('contact_phone'),
    nodalOffice: text('nodal_office'),
    consentRef: text('consent_ref'),
    subUrl: readAddress(cell('sub_url'), 'sub_url', fault),
    make: text('make'),
    model: text('model'),
    firmware: text('firmware'),
    stqcCertificate: text('stqc_certificate'),
    site: text('site'),
  };
  if (!isWhole || at === undefined) return undefined;
  return cameraDraftSchema.parse({
    ...rest,
    number,
    name: { en: nameEn, hi: nameHi ?? nameEn },
    category,
    // A department that the pack does not know is a body of its own, under the name it was given.
    department:
      departmentText === undefined
        ? undefined
        : (context.departments.find(departmentText) ?? departmentText.slice(0, 64)),
    corridor,
    sector,
    thana,
    lat: at[0],
    lon: at[1],
    bearingDeg: bearing === 360 ? 0 : bearing,
    fovDeg,
    rangeM,
    kind,
    demo: false,
    facesRoad: cell('faces_road').toLowerCase() === 'yes',
    mainUrl,
  });
}

function readPosition(
  cell: (column: CameraColumn) => string,
  context: RowContext,
  fault: ReportFault,
): LatLon | undefined {
  const expected = 'degrees with a decimal point, such as';
  const lat = readNumber(cell('lat'), 'lat', Number.isFinite, `${expected} 26.4499`, fault);
  const lon = readNumber(cell('lon'), 'lon', Number.isFinite, `${expected} 80.3319`, fault);
  if (lat === undefined || lon === undefined) return undefined;
  const faults = positionFaults(lat, lon, context.areas.box);
  for (const { column, expected: place } of faults) fault(column, place);
  return faults.length === 0 ? [lat, lon] : undefined;
}

function readNumber(
  value: string,
  column: CameraColumn,
  isGood: (value: number) => boolean,
  expected: string,
  fault: ReportFault,
): number | undefined {
  if (value === '') return undefined;
  const parsed = /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) ? Number(value) : Number.NaN;
  if (isGood(parsed)) return parsed;
  fault(column, expected);
  return undefined;
}

function readText(value: string, column: CameraColumn, fault: ReportFault): string | undefined {
  if (value === '') return undefined;
  if (/\p{Cc}/u.test(value)) {
    fault(column, 'text on one line without control characters');
    return undefined;
  }
  if (value.length > textLengthMax) {
    fault(column, `at most ${textLengthMax} characters`);
    return undefined;
  }
  return value;
}

function readKind(value: string, fault: ReportFault): CameraKind {
  if (value === '') return 'fixed';
  const kind = cameraKinds.find((known) => known === value.toLowerCase());
  if (kind !== undefined) return kind;
  const near = nearestWord(value, cameraKinds);
  fault('kind', `one of ${cameraKinds.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`);
  return 'fixed';
}

function readAddress(value: string, column: 'main_url' | 'sub_url', fault: ReportFault): string | undefined {
  if (value === '') return undefined;
  const address = parseStreamAddress(value);
  if (address.ok) return address.value;
  fault(column, address.error);
  return undefined;
}

function isCameraNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 999_999;
}

function isBearing(value: number): boolean {
  return value >= 0 && value <= 360;
}

function isFieldOfView(value: number): boolean {
  return value > 0 && value <= 360;
}

function isRange(value: number): boolean {
  return value > 0 && value <= 10_000;
}
