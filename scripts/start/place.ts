// What a path on the command line is relative to: npm moves to the package's folder before it runs a script and
// leaves where the user typed it in INIT_CWD.
import { resolve } from 'node:path';

export function typedPath(path: string, env: NodeJS.ProcessEnv, cwd: string): string {
  const typedIn = env['npm_lifecycle_event'] === undefined ? undefined : env['INIT_CWD'];
  return resolve(typedIn ?? cwd, path);
}
