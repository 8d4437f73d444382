/**
 * Knocks at a camera that could not be reached, so that it is asked for pictures the moment it is back on the
 * network instead of when its back-off is over. A knock is one TCP connection that is closed at once: a
 * thousandth of what a process costs.
 */
import { connect } from 'node:net';
import type { Clock } from '#shared/base/clock.ts';
import type { Random } from '#shared/base/random.ts';
import type { MediaAddress } from '#shared/model/media.ts';

/** Where a camera listens. */
export interface Door {
  readonly host: string;
  readonly port: number;
}

export interface DoorKnockParts {
  readonly clock: Clock;
  readonly random: Random;
  /** Whether somebody opened; of the network by default. */
  readonly knock?: (door: Door) => Promise<boolean>;
}

/** Half a second is a third of what a viewer may wait for the picture in all (1.5 s). */
const everyMs = 500;
/** Forty cameras of one site are not knocked at in step. */
const jitter = 0.3;
/** On a control room's network who has not opened after this is not there. */
const openWithinMs = 1000;

const defaultPorts: Readonly<Record<string, number>> = {
  'rtsp:': 554,
  'rtsps:': 322,
  'http:': 80,
  'https:': 443,
};

/**
 * Waits until a camera that did not open does. Who opens all the time has another trouble: for that the back-off
 * stands, however long it is.
 *
 * @returns true when it opened again; false when `signal` aborted, or there is no door to knock at
 */
export async function untilDoorOpens(
  address: MediaAddress,
  { clock, random, knock = knockOnce }: DoorKnockParts,
  signal: AbortSignal,
): Promise<boolean> {
  const door = doorOf(address);
  if (door === undefined) return false;
  let wasClosed = false;
  while (!signal.aborted) {
    const isOpen = await knock(door);
    if (signal.aborted) return false;
    if (isOpen && wasClosed) return true;
    wasClosed = !isOpen;
    await pause(clock, everyMs * (1 - jitter * random()), signal);
  }
  return false;
}

/** `undefined` for a file. */
export function doorOf(address: MediaAddress): Door | undefined {
  if (address.kind === 'file' || !URL.canParse(address.url)) return undefined;
  const { protocol, hostname, port } = new URL(address.url);
  const number = port === '' ? defaultPorts[protocol] : Number(port);
  // An IPv6 host stands in brackets in a URL, and without them everywhere else.
  return number === undefined ? undefined : { host: hostname.replace(/^\[|\]$/g, ''), port: number };
}

async function knockOnce({ host, port }: Door): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: openWithinMs });
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

async function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const cancel = clock.after(delayMs, resolve);
    signal.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true },
    );
  });
}
