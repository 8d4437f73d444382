/**
 * One TCP (or TLS) connection to a camera for a few questions. Owns the socket and the whole probe's time; knows
 * nothing of what is asked.
 */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Disposable } from '#shared/base/disposable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CameraTarget } from './cameraTarget.ts';
import { networkFault } from './networkFault.ts';
import { type ProbeAnswer, probeFailure } from './probeAnswer.ts';
import { headerValues, type RtspResponse, readRtspResponse } from './rtspMessage.ts';

type Answer = Result<RtspResponse, ProbeAnswer>;

export class RtspConnection implements Disposable {
  readonly #socket: Socket;
  readonly #timer: NodeJS.Timeout;
  #received: Buffer | undefined;
  #connected = false;
  #unsent: string | undefined;
  #waiting: ((answer: Answer) => void) | undefined;
  #end: ProbeAnswer | undefined;

  /** @param withinMs all that is asked here must be answered within this time from now */
  constructor(target: Pick<CameraTarget, 'scheme' | 'host' | 'port'>, withinMs: number) {
    const { scheme, host, port } = target;
    // Cameras sign their certificates themselves, and ingest takes their pictures all the same.
    this.#socket =
      scheme === 'rtsps'
        ? connectTls({ host, port, rejectUnauthorized: false })
        : connectTcp({ host, port, noDelay: true });
    this.#socket
      .once(scheme === 'rtsps' ? 'secureConnect' : 'connect', () => this.#open())
      .on('data', (bytes: Buffer) => this.#hear(bytes))
      .on('error', (error) => this.#finish(networkFault(error, this.#connected)))
      .once('close', () => this.#finish(probeFailure('ended')));
    // What arrived while this process was busy is read before its silence is judged.
    this.#timer = setTimeout(() => setImmediate(() => this.#finish(this.#late())), withinMs);
  }

  /** Whether another question can be asked here. */
  get isOpen(): boolean {
    return this.#end === undefined;
  }

  /** Sends one request and waits for its answer; one at a time. */
  ask(request: string): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.#end !== undefined) {
        resolve(err(this.#end));
        return;
      }
      this.#waiting = resolve;
      if (this.#connected) this.#socket.write(request, 'latin1');
      else this.#unsent = request;
    });
  }

  close(): void {
    this.#finish(probeFailure('ended'));
  }

  #open(): void {
    this.#connected = true;
    if (this.#unsent !== undefined) this.#socket.write(this.#unsent, 'latin1');
    this.#unsent = undefined;
  }

  #hear(bytes: Buffer): void {
    if (this.#waiting === undefined) return;
    const received = this.#received === undefined ? bytes : Buffer.concat([this.#received, bytes]);
    this.#received = received;
    const reading = readRtspResponse(received);
    if (reading.kind === 'more') return;
    if (reading.kind === 'refused') {
      this.#finish(probeFailure('unknown', reading.why));
      return;
    }
    this.#received = reading.length < received.length ? received.subarray(reading.length) : undefined;
    const answered = this.#waiting;
    this.#waiting = undefined;
    // Some cameras close with their challenge; what is sent into the closing would be lost.
    if (/close/i.test(headerValues(reading.response, 'connection')[0] ?? '')) this.close();
    answered(ok(reading.response));
  }

  #late(): ProbeAnswer {
    return this.#connected ? probeFailure('silent') : { ...probeFailure('timed-out'), unconnected: true };
  }

  #finish(end: ProbeAnswer): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    clearTimeout(this.#timer);
    this.#socket.destroy();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(err(end));
  }
}
