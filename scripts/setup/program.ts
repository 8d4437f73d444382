// Runs a program for set-up and keeps its last words, which become the cause of a fault.
import { execa } from 'execa';

/** Lines of output that are kept. */
const LAST_WORDS = 15;

export interface ProgramOutcome {
  /** Ended with code 0. */
  readonly isSuccess: boolean;
  /** Undefined when it did not start or was ended by a signal. */
  readonly exitCode: number | undefined;
  /** The program is not on this machine. */
  readonly isMissing: boolean;
  readonly isTimedOut: boolean;
  /** All lines when few, else the last ones. */
  readonly output: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** Added to the environment of this process; undefined removes. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Not inherited at all when true. */
  readonly isBareEnvironment?: boolean;
  readonly timeoutMs?: number;
  readonly onLine?: (line: string) => void;
  /** Keeps the whole output instead of its last lines. */
  readonly isWholeOutputKept?: boolean;
}

/** Never throws and never waits for input. */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramOutcome> {
  const lines: string[] = [];
  const child = execa(file, args, {
    reject: false,
    buffer: false,
    all: true,
    stdin: 'ignore',
    extendEnv: options.isBareEnvironment !== true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: { ...options.env } }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
  });
  try {
    for await (const line of child.iterable({ from: 'all' })) {
      lines.push(line);
      if (lines.length > LAST_WORDS && options.isWholeOutputKept !== true) lines.shift();
      options.onLine?.(line);
    }
  } catch {
    // The outcome below says how it ended.
  }
  const result = await child;
  const isMissing = result.code === 'ENOENT';
  return {
    isSuccess: result.exitCode === 0,
    exitCode: result.exitCode,
    isMissing,
    isTimedOut: result.timedOut,
    output: isMissing ? `${file}: not found` : lines.join('\n'),
  };
}
