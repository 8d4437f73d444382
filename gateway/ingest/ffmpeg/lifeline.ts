import { existsSync } from 'node:fs';

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/**
 * The command such that the kernel kills it when its parent dies, however that happens (`prctl
 * PR_SET_PDEATHSIG`, set by util-linux's setpriv, which every Debian has). Without setpriv the command is
 * returned as it is, and only an orderly end of the gateway takes its processes along.
 *
 * The signal follows the thread that spawned: ingest must live on a thread that lasts, such as the main one.
 */
export function lifeline(command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  return setpriv === undefined ? command : [setpriv, '--pdeathsig', 'SIGKILL', '--', ...command];
}
