import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type CityPack, cityPackSchema } from '#shared/model/geography.ts';

/** The pack's file in its directory. */
const packFile = 'pack.json';

/** @returns the city pack of a directory, or `city-pack-invalid` with the places that are wrong */
export async function readCityPack(directory: string): Promise<Result<CityPack, Problem>> {
  const path = join(directory, packFile);
  const invalid = (reason: string) =>
    err(
      problem(
        'city-pack-invalid',
        500,
        `The city pack ${path} ${reason}.`,
        'Check CITY_DIR, or restore the pack.',
      ),
    );
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    return invalid(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const pack = cityPackSchema.safeParse(content);
  if (pack.success) return ok(pack.data);
  const first = pack.error.issues[0];
  return invalid(`is wrong at ${first?.path.join('.') ?? '?'}: ${first?.message ?? '?'}`);
}
