// The Electron shell as `npm start` runs it.
import type { ElectronRuntime } from '../setup/runtimes.ts';
import { Child } from './child.ts';

export interface ShellSettings {
  readonly root: string;
  readonly electron: ElectronRuntime;
  readonly gatewayUrl: string;
  /** Where the shell keeps its settings; one shell runs a folder. */
  readonly userDataDir: string;
  /** Runs as a machine of the wall. */
  readonly isWallNode: boolean;
  /** Signs the windows in from the start; without it they show the sign-in page. */
  readonly sessionToken: string | undefined;
}

/** The shell ends with it when it wants to be started again, and whoever started it does so. */
export const startAgainCode = 75;

/** Why there can be no windows here; undefined when there can. */
export function whyNoWindows(env: NodeJS.ProcessEnv): string | undefined {
  const displays = [env['DISPLAY'], env['WAYLAND_DISPLAY']];
  return displays.some((display) => display !== undefined && display !== '')
    ? undefined
    : 'this session has no display (DISPLAY is not set)';
}

/** Chromium refuses its sandbox to root. Only then is it left off: a plain user always has it. */
export function needsNoSandbox(uid: number | undefined): boolean {
  return uid === 0;
}

/** @param onLine is given what it writes, without Chromium's complaints that there is no desktop bus */
export function startShell(settings: ShellSettings, onLine: (line: string) => void): Child {
  const { ELECTRON_RUN_AS_NODE: _node, ...env } = process.env;
  return Child.start({
    file: settings.electron.executable,
    args: [
      settings.root,
      `--user-data-dir=${settings.userDataDir}`,
      ...(settings.isWallNode ? ['--wall-node'] : []),
      ...(needsNoSandbox(process.getuid?.()) ? ['--no-sandbox'] : []),
    ],
    cwd: settings.root,
    env: {
      ...env,
      DRISHTI_SUPERVISED: '1',
      DRISHTI_GATEWAY_URL: settings.gatewayUrl,
      ...(settings.sessionToken && { DRISHTI_SESSION_TOKEN: settings.sessionToken }),
    },
    hasLifeline: false,
    onLine: (line) => {
      if (!line.includes('ERROR:bus.cc')) onLine(line);
    },
  });
}
