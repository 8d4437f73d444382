/**
 * The gateway's log: JSON lines, each with an `event`. It owns the last net under every line: whatever a
 * module hands over by mistake, no RTSP address and no userinfo of any other address is written.
 */
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Fields whose values are never written, at the top of a line or one level down. */
const secretFields = ['password', 'token', 'secret', 'authorization', 'cookie', 'mainUrl', 'subUrl'];

/**
 * @param level the least level that is written
 * @param destination standard output when absent
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { pid: process.pid },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
    hooks: { streamWrite: withoutAddresses },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** The text with every RTSP address cut to its scheme and the userinfo of every other address removed. */
export function withoutAddresses(text: string): string {
  return withoutUserinfo(text.replace(/\b(rtsps?):\/\/[^\s"<>\\]+/gi, '$1://[address]'));
}

/** The text with `user:password@` removed from every address in it. */
export function withoutUserinfo(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s"<>\\/?#]*@/gi, '$1');
}
