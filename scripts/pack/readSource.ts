/** The tables the city pack is built from, read and checked column by column. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const text = z.string().trim().min(1);
const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value));
const latitude = z.coerce.number().min(26).max(27);
const longitude = z.coerce.number().min(80).max(81);
const optionalCount = z
  .string()
  .trim()
  .transform((value, context) => {
    if (value === '') return undefined;
    const count = Number(value);
    if (!Number.isInteger(count))
      context.addIssue({ code: 'custom', message: 'a whole number was expected' });
    return count;
  });
const optionalDegrees = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : Number(value)));

const corridorRow = z.object({
  corridor: text,
  name_en: text,
  name_hi: text,
  seq: z.coerce.number().int(),
  lat: latitude,
  lon: longitude,
  place: optionalText,
});
const thanaRow = z.object({
  name_en: text,
  name_hi: text,
  police_zone: text,
  circle: text,
  lat: optionalDegrees,
  lon: optionalDegrees,
});
const riverRow = z.object({ lat: latitude, lon: longitude });
const categoryRow = z.object({
  key: text,
  label_en: text,
  label_hi: text,
  nodal_en: optionalText,
  nodal_hi: optionalText,
  linked_feb2023: optionalCount,
  target_feb2023: optionalCount,
});
const glossaryRow = z.object({ en: text, hi: text, note: optionalText });
const placeRow = z.object({
  name_en: text,
  name_hi: text,
  kind: text,
  lat: latitude,
  lon: longitude,
  corridor: optionalText,
  circle: text,
  nearest_thana: text,
  municipal_zone: optionalText,
});
const circleRow = z.object({ circle: text, name_hi: text, police_zone: text, zone_hi: text });
const departmentRow = z.object({ id: text, name_en: text, name_hi: text });

export interface Source {
  readonly corridors: readonly z.infer<typeof corridorRow>[];
  readonly thanas: readonly z.infer<typeof thanaRow>[];
  readonly river: readonly z.infer<typeof riverRow>[];
  readonly categories: readonly z.infer<typeof categoryRow>[];
  readonly glossary: readonly z.infer<typeof glossaryRow>[];
  readonly places: readonly z.infer<typeof placeRow>[];
  readonly circles: readonly z.infer<typeof circleRow>[];
  readonly departments: readonly z.infer<typeof departmentRow>[];
}

/** Reads all tables of a source folder. Throws, naming file, row and column, when one does not hold. */
export async function readSource(dir: string): Promise<Source> {
  const table = async <Row>(file: string, row: z.ZodType<Row>): Promise<readonly Row[]> => {
    const records: unknown[] = parse(await readFile(join(dir, file), 'utf8'), {
      columns: true,
      bom: true,
      skip_empty_lines: true,
    });
    return records.map((record, index) => {
      const parsed = row.safeParse(record);
      if (parsed.success) return parsed.data;
      throw new Error(`${file}, row ${index + 2}: ${z.prettifyError(parsed.error)}`);
    });
  };
  return {
    corridors: await table('corridors.csv', corridorRow),
    thanas: await table('thanas.csv', thanaRow),
    river: await table('ganga.csv', riverRow),
    categories: await table('categories.csv', categoryRow),
    glossary: await table('glossary_en_hi.csv', glossaryRow),
    places: await table('places.csv', placeRow),
    circles: await table('circles.csv', circleRow),
    departments: await table('departments.csv', departmentRow),
  };
}
