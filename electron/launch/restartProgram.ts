import type { App } from 'electron';
import { gatewayVariable } from './gatewayAddress.ts';
import { gatewayFlag } from './gatewayFlag.ts';

/** Set to 1 by whoever starts the shell again when it ends, such as systemd with `Restart=always`, or `npm start`. */
const supervisedVariable = 'DRISHTI_SUPERVISED';
/** EX_TEMPFAIL of sysexits.h: start me again. */
const startAgainCode = 75;

/**
 * Has the program started again: by whoever supervises it, else by itself.
 *
 * @param commandLine it was started with, the program's own name first
 * @param gateway other: the settings name it, so that what the start named does not count any more
 * @returns the code to end with
 */
export function prepareRestart(
  app: Pick<App, 'relaunch'>,
  commandLine: readonly string[],
  environment: Record<string, string | undefined>,
  gateway: 'same-gateway' | 'other-gateway',
): number {
  if (environment[supervisedVariable] === '1') return startAgainCode;
  const rest = commandLine.slice(1);
  if (gateway === 'same-gateway') {
    app.relaunch({ args: [...rest] });
  } else {
    delete environment[gatewayVariable];
    app.relaunch({ args: rest.filter((argument) => !argument.startsWith(gatewayFlag)) });
  }
  return 0;
}
