import type { App } from 'electron';
import { gatewayVariable } from './gatewayAddress.ts';
import { gatewayFlag } from './gatewayFlag.ts';

/**
 * Ends the program in good order and has it started again, by itself or by whoever supervises it.
 *
 * @param commandLine it was started with, the program's own name first
 * @param gateway other: the settings name it, so that what the start named does not count any more
 */
export function restartProgram(
  app: App,
  commandLine: readonly string[],
  gateway: 'same-gateway' | 'other-gateway',
): void {
  const rest = commandLine.slice(1);
  if (gateway === 'same-gateway') {
    app.relaunch({ args: [...rest] });
  } else {
    delete process.env[gatewayVariable];
    app.relaunch({ args: rest.filter((argument) => !argument.startsWith(gatewayFlag)) });
  }
  app.quit();
}
