/**
 * Machines from which somebody has signed in before: each keeps a signed mark, and its wrong passwords are counted
 * by themselves. So a stranger who locks an account by guessing does not lock out whoever sits at their own desk.
 * After OWASP, Slow Down Online Guessing Attacks with Device Cookies:
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '#shared/base/clock.ts';
import { isLockedOut, noTries, type SignInTries } from '#shared/decide/signInPolicy.ts';

/** The cookie that carries a machine's mark. */
export const deskMarkCookie = 'drishti_desk';

/** How long a mark is good after its last signing in. */
export const deskMarkSeconds = 400 * 86_400;

/** More desks than one installation has; beyond, the one that was counted first is forgotten. */
const countedMax = 10_000;

const claimsSchema = z.object({ jti: z.string(), sub: z.string() });

export class KnownDesks {
  readonly #secret: Uint8Array;
  readonly #audience: string;
  readonly #clock: Clock;
  readonly #counted = new Map<string, { readonly name: string; readonly tries: SignInTries }>();

  constructor(secret: Uint8Array, trial: boolean, clock: Clock) {
    this.#secret = secret;
    this.#audience = trial ? 'drishti-desk-trial' : 'drishti-desk';
    this.#clock = clock;
  }

  /** A mark for a machine at which this person has signed in just now. */
  mark(name: string): Promise<string> {
    const nowSeconds = Math.floor(this.#clock.nowMs() / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(name)
      .setJti(randomUUID())
      .setAudience(this.#audience)
      .setExpirationTime(nowSeconds + deskMarkSeconds)
      .sign(this.#secret);
  }

  /** @returns the desk's id; undefined when the mark is not one of this person */
  async deskOf(mark: string | undefined, name: string): Promise<string | undefined> {
    if (mark === undefined || mark === '') return undefined;
    try {
      const { payload } = await jwtVerify(mark, this.#secret, {
        algorithms: ['HS256'],
        audience: this.#audience,
        currentDate: new Date(this.#clock.nowMs()),
      });
      const claims = claimsSchema.parse(payload);
      return claims.sub === name ? claims.jti : undefined;
    } catch {
      // A mark that opens nothing: whoever shows it is counted as a stranger is.
      return undefined;
    }
  }

  triesOf(desk: string): SignInTries {
    return this.#counted.get(desk)?.tries ?? noTries;
  }

  note(desk: string, name: string, tries: SignInTries): void {
    this.#counted.delete(desk);
    if (tries.wrong === 0) return;
    this.#counted.set(desk, { name, tries });
    const oldest = this.#counted.keys().next().value;
    if (this.#counted.size > countedMax && oldest !== undefined) this.#counted.delete(oldest);
  }

  /** Until when the person cannot sign in at one of their desks, in milliseconds since 1970; undefined: at all. */
  lockedUntilMs(name: string): number | undefined {
    const nowMs = this.#clock.nowMs();
    const locked = [...this.#counted.values()].flatMap(({ name: whose, tries }) =>
      whose === name && isLockedOut(tries, nowMs) ? [tries.lockedUntilMs ?? nowMs] : [],
    );
    return locked.length === 0 ? undefined : Math.max(...locked);
  }

  /** Lets the person try again at all their desks. */
  forgive(name: string): void {
    for (const [desk, { name: whose }] of [...this.#counted]) if (whose === name) this.#counted.delete(desk);
  }
}
