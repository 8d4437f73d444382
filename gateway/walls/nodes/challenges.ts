/**
 * Texts that a machine signs to show that it holds its key. Nothing is kept of those that were handed out, so that
 * whoever asks for many fills no memory; each carries the gateway's own mark and age, on a clock that never jumps
 * and that no machine is asked for.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';

/** A machine signs within milliseconds; the rest is for the network. */
export const challengeLifeMs = 30_000;
const nonceBytes = 16;
const payloadBytes = nonceBytes + 8;

export class Challenges {
  readonly #clock: Clock;
  /** Of this life of the gateway: none outlives it. */
  readonly #secret = randomBytes(32);
  /** Those that opened a session, until when they would have held. */
  readonly #used = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(node: string): string {
    const issuedAt = Buffer.alloc(8);
    issuedAt.writeDoubleBE(this.#clock.monotonicMs());
    const payload = Buffer.concat([randomBytes(nonceBytes), issuedAt]);
    return `${payload.toString('base64url')}.${this.#mark(node, payload).toString('base64url')}`;
  }

  /** Whether the text was issued to this machine just now and has opened no session yet. */
  isOpen(node: string, text: string): boolean {
    const [payload, mark] = text.split('.').map((part) => Buffer.from(part, 'base64url'));
    if (payload?.length !== payloadBytes || mark === undefined || this.#used.has(text)) return false;
    const wanted = this.#mark(node, payload);
    if (mark.length !== wanted.length || !timingSafeEqual(mark, wanted)) return false;
    return this.#clock.monotonicMs() - payload.readDoubleBE(nonceBytes) < challengeLifeMs;
  }

  /** It has opened a session, and opens no other. */
  use(text: string): void {
    const nowMs = this.#clock.monotonicMs();
    for (const [used, untilMs] of this.#used) if (untilMs <= nowMs) this.#used.delete(used);
    this.#used.set(text, nowMs + challengeLifeMs);
  }

  #mark(node: string, payload: Buffer): Buffer {
    return createHmac('sha256', this.#secret).update(`${node} `).update(payload).digest();
  }
}
