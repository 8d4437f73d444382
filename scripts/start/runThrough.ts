// Hands this process over to another Node program, as far as Node allows: console, signals and exit code are its.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Gives the exit code: 128 and the signal's number when a signal ended it. */
export function runThrough(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args], {
      env,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal));
    process.once('disconnect', () => child.kill('SIGTERM'));
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}
