// A digest of everything that a build is made from: the same digest, the same result.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Of the names and contents of all files at `paths` (files or folders, relative to `root`); missing ones count too. */
export async function digestOf(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesAt(join(root, path))) {
      const contents = await readFile(file);
      hash.update(`${relative(root, file)}\0${contents.length}\0`).update(contents);
    }
    hash.update('\0');
  }
  return hash.digest('hex');
}

async function filesAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
