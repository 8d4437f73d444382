import type { Settings } from '../settings/settings.ts';

export const wallNodeFlag = '--wall-node';

export type ShellMode = 'desk' | 'wall-node';

/** What the shell runs as: what the argument says, else the settings, else a desk. */
export function chooseMode(commandLine: readonly string[], settings: Pick<Settings, 'mode'>): ShellMode {
  return commandLine.includes(wallNodeFlag) ? 'wall-node' : (settings.mode ?? 'desk');
}

/**
 * Where a wall machine keeps its own, so that one can be tried beside a desk of the same user.
 *
 * @param folder the shell's own
 * @returns undefined where whoever started it says another folder, or it is no wall machine by argument
 */
export function wallNodeFolder(commandLine: readonly string[], folder: string): string | undefined {
  const isGiven = commandLine.some((argument) => argument.startsWith('--user-data-dir'));
  return commandLine.includes(wallNodeFlag) && !isGiven ? `${folder}-wall-node` : undefined;
}
