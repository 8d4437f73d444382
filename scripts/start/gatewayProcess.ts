// The gateway as `npm start` runs it: its environment, the wait until it answers, and what its end means.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Runtimes, sfuEnvironment } from '../setup/runtimes.ts';
import { Child, type ChildEnd } from './child.ts';
import type { LogFile } from './logFile.ts';

const POLL_MS = 100;
/** First start of the embedded database on a slow disk included. */
const READY_TIMEOUT_MS = 120_000;

export interface GatewaySettings {
  readonly root: string;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** A camera file; the demo city without. */
  readonly camerasCsv: string | undefined;
  readonly runtimes: Runtimes;
}

/** The environment that the gateway reads; what the user set beside these variables stays. */
export function gatewayEnvironment(settings: GatewaySettings, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DEMO: _demo, CAMERAS_CSV: _cameras, ...rest } = env;
  return {
    ...rest,
    PORT: String(settings.port),
    HOST: settings.host,
    DATA_DIR: settings.dataDir,
    TRIAL: '1',
    WEB_DIR: join(settings.root, 'dist', 'renderer'),
    ...(settings.camerasCsv === undefined ? { DEMO: '1' } : { CAMERAS_CSV: settings.camerasCsv }),
    ...(settings.runtimes.clips === undefined ? {} : { CLIPS_DIR: settings.runtimes.clips.folder }),
    ...sfuEnvironment(settings.runtimes),
  };
}

export function startGateway(settings: GatewaySettings, log: LogFile): Child {
  return Child.start({
    file: process.execPath,
    args: [join(settings.root, 'gateway', 'main.ts')],
    cwd: settings.root,
    env: gatewayEnvironment(settings, process.env),
    hasLifeline: true,
    onLine: (line) => log.write(line),
  });
}

/** The address at which this machine reaches a gateway that listens on `host`. */
export function gatewayUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** Waits until the gateway at `url` answers; 'late' after two minutes, or how it ended before. */
export async function waitUntilReady(url: string, gateway: Child): Promise<'ready' | 'late' | ChildEnd> {
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  let end: ChildEnd | undefined;
  void gateway.ended.then((outcome) => {
    end = outcome;
  });
  while (performance.now() < deadlineMs) {
    if (end !== undefined) return end;
    if (await isHealthy(url)) return 'ready';
    await delay(POLL_MS);
  }
  return 'late';
}

export async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** In words, what an end of the gateway means; its exit codes are those of gateway/main.ts. */
export function explainEnd(end: ChildEnd): string {
  if (end.error !== undefined) return `did not start: ${end.error}`;
  if (end.signal !== undefined) return `was ended by ${end.signal}`;
  switch (end.code) {
    case 2:
      return 'ended: its configuration or the camera file is not right';
    case 3:
      return 'ended: the port is taken; choose another with --port';
    case 4:
      return 'ended: the database cannot be used';
    case 5:
      return 'ended: its data folder cannot be used; choose another with --data';
    default:
      return `ended with code ${end.code}`;
  }
}

/** Somebody listens there already: another gateway would answer in the new one's stead. */
export function isPortTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    // Whatever else is wrong with the address the gateway itself says better.
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE'));
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
}

/** A port that is free now. */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('a listening socket has no port'));
      });
    });
  });
}
