/**
 * The gateway's process: configuration in, signals, exit codes. 0 an orderly end, 1 a surprise, 2 a wrong
 * configuration or camera file, 3 an address that cannot be listened on, 4 a database that cannot be used,
 * 5 a data directory that another gateway uses. Whoever reads standard output gets JSON lines; the sentence
 * for people goes to standard error.
 */
import { systemClock } from '#shared/base/clock.ts';
import type { Problem } from '#shared/base/problem.ts';
import { App } from './app.ts';
import { isLoopback, parseConfig, printableConfig } from './config.ts';
import { faultTable } from './directory/faultTable.ts';
import { createLog, withoutAddresses } from './log.ts';

/** An end that takes longer than this is cut short; the ingest's processes die with their parent. */
const closeWithinMs = 15_000;

const exitCodes: Readonly<Record<string, number>> = {
  'configuration-invalid': 2,
  'camera-file-invalid': 2,
  'camera-file-unreadable': 2,
  'city-pack-invalid': 2,
  'demo-clips-missing': 2,
  'no-admin': 2,
  'port-taken': 3,
  'port-forbidden': 3,
  'host-unknown': 3,
  'database-away': 4,
  'database-refused': 4,
  'database-newer': 4,
  'database-damaged': 4,
  'disk-full': 4,
  'data-dir-in-use': 5,
  'data-dir-unusable': 5,
};

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  if (!config.ok) return refuse(config.error);
  const log = createLog(config.value.logLevel);
  process.on('uncaughtException', (error) => {
    log.fatal({ event: 'crashed', err: error });
    process.exit(1);
  });
  log.info({ event: 'configuration', ...printableConfig(config.value) });

  if (!config.value.trial && !isLoopback(config.value.host) && !config.value.session.secureCookie) {
    const cure = 'put a proxy with HTTPS in front and set COOKIE_SECURE=1';
    log.warn({ event: 'plain-http', host: config.value.host, cure });
  }

  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1);
      log.info({ event: 'stopping', signal });
      stop.abort();
    });
  }
  // Started with a channel, it ends with its starter, also with one that was killed.
  process.once('disconnect', () => {
    log.info({ event: 'stopping', why: 'starter-gone' });
    stop.abort();
  });
  const app = await App.create({ config: config.value, clock: systemClock, log });
  if (!app.ok) {
    log.error({ event: 'start-refused', code: app.error.code });
    return refuse(app.error);
  }
  log.info({ event: 'gateway-ready', url: app.value.url });
  await aborted(stop.signal);
  setTimeout(() => process.exit(1), closeWithinMs).unref();
  await app.value.close();
  log.info({ event: 'stopped' });
  process.exit(0);
}

function refuse(why: Problem): void {
  process.stderr.write(`${withoutAddresses(faultTable(why))}\n`, () =>
    process.exit(exitCodes[why.code] ?? 1),
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

await main();
