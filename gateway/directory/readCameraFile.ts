import { readFile } from 'node:fs/promises';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { CameraDraft } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import { parseCameraFile } from './csv/parseCameraFile.ts';

/** A file of this many bytes is no camera file: 25,000 rows of 2 kB each. */
const fileBytesMax = 50_000_000;

/** @returns the cameras of the file, `camera-file-unreadable` or `camera-file-invalid` */
export async function readCameraFile(
  path: string,
  city: CityPack,
): Promise<Result<readonly CameraDraft[], Problem>> {
  const unreadable = (reason: string) =>
    err(
      problem(
        'camera-file-unreadable',
        422,
        `The camera file ${path} cannot be read: ${reason}.`,
        'Check its path and its rights.',
      ),
    );
  try {
    const bytes = await readFile(path);
    if (bytes.length > fileBytesMax) return unreadable(`it is larger than ${fileBytesMax / 1_000_000} MB`);
    return parseCameraFile(bytes, city);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return unreadable('it does not exist');
    if (code === 'EACCES') return unreadable('reading it is not permitted');
    if (code === 'EISDIR') return unreadable('it is a directory');
    throw error;
  }
}
