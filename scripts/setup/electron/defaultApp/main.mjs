// Does what Electron's own default app does for `electron FOLDER`: takes the app's folder from the command
// line, gives the process that app's name, version and path, and loads it. It is copied into a runtime that
// comes without a default app. An ES module whose last line waits: Electron holds `ready` back until its first
// module has been evaluated, and an app has things to say before `ready` (Chromium switches, schemes).
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const rest = process.argv.slice(1);
if (rest.includes('--version') || rest.includes('-v')) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
const folderArgument = rest.find((argument) => !argument.startsWith('-'));
if (folderArgument === undefined) {
  console.error('electron: name the folder of an app');
  process.exit(1);
}
const folder = resolve(folderArgument);
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.setName(manifest.productName ?? manifest.name);
// Electron has these two for its default app alone, so its types leave them out.
const shell =
  /** @type {Electron.App & { setVersion(version: string): void, setAppPath(path: string): void }} */ (app);
shell.setVersion(manifest.version);
shell.setAppPath(folder);
try {
  await import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href);
} catch (error) {
  console.error(error);
  app.exit(1);
}
