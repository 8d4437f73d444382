/**
 * The shell's log: one JSON object a line on standard output, an event's name and its fields. It never carries a
 * credential: the gateway's address is the only URL the shell knows, and one with a password in it is refused
 * before anything is logged.
 */
export type LogLevel = 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** @param write receives one line with its newline */
export function createLog(write: (line: string) => void, nowMs: () => number): Log {
  return (level, event, fields = {}) => {
    write(
      `${JSON.stringify({ time: new Date(nowMs()).toISOString(), level, room: 'shell', event, ...fields })}\n`,
    );
  };
}
