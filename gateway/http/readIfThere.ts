import { readFile } from 'node:fs/promises';

/** The content of a file, or undefined when it is not there: segments and posters come and go. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
