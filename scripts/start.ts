// `npm start`: sets up what is missing, then brings gateway, demo city (or the user's own cameras) and windows.
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './setup/place.ts';
import { setUp } from './setup/setUp.ts';
import { parseStartFlags, type StartFlags, startHelp } from './start/flags.ts';
import { freePort } from './start/gatewayProcess.ts';
import { typedPath } from './start/place.ts';
import { Session } from './start/session.ts';
import { whyNoWindows } from './start/shellProcess.ts';

const BAD_USE = 2;
const INTERRUPTED = 130;

// Until something runs that has to be ended in order, an end is at once.
let onceAskedToEnd = (): void => process.exit(INTERRUPTED);
// Ctrl-C, a polite kill, a closed terminal, or the end of the process that started this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onceAskedToEnd());
process.once('disconnect', () => onceAskedToEnd());

process.exit(await main());

async function main(): Promise<number> {
  const flags = parseStartFlags(process.argv.slice(2));
  if (!flags.ok) return refuse(`${flags.error}\n\n${startHelp}`);
  if (flags.value.isHelp) {
    console.log(startHelp);
    return 0;
  }
  return start(flags.value);
}

async function start(flags: StartFlags): Promise<number> {
  const camerasCsv =
    flags.cameras === undefined ? undefined : typedPath(flags.cameras, process.env, process.cwd());
  if (camerasCsv !== undefined && !(await isReadable(camerasCsv))) {
    return refuse(`--cameras: ${camerasCsv} cannot be read`);
  }
  const noWindows = flags.isHeadless ? '--headless was given' : whyNoWindows(process.env);
  if (flags.gateway !== undefined && noWindows !== undefined) {
    return refuse(`--gateway opens windows only, and ${noWindows}; open ${flags.gateway}/desk in a browser`);
  }
  const runtimes = await setUp({
    hasGateway: flags.gateway === undefined,
    hasDemo: flags.gateway === undefined && camerasCsv === undefined,
    windows: noWindows === undefined ? 'wanted' : 'none',
    hasTests: false,
  });
  if (runtimes === undefined) return 1;
  const dataDir =
    flags.data === undefined
      ? join(repositoryRoot, '.data')
      : typedPath(flags.data, process.env, process.cwd());
  const session = Session.create({
    root: repositoryRoot,
    dataDir,
    runtimes,
    whyNoWindows: noWindows,
    isWallNode: flags.isWallNode,
    gateway: flags.gateway ?? {
      root: repositoryRoot,
      host: flags.host,
      port: flags.port === 0 ? await freePort(flags.host) : flags.port,
      dataDir,
      camerasCsv,
      runtimes,
    },
  });
  onceAskedToEnd = () => void session.close();
  return session.run();
}

async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function refuse(text: string): number {
  process.stderr.write(`${text}\n`);
  return BAD_USE;
}
