/**
 * Sessions as signed tokens (JWT, HS256): whoever presents one is who it says, over HTTP and Socket.IO alike.
 * It owns issuing, checking and ending them; who may sign in belongs to the accounts.
 */
import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type Person, personSchema } from '#shared/model/person.ts';

/** Where ended sessions outlive a restart. */
export interface EndedSessions {
  load(now: Date): Promise<Result<readonly string[], Problem>>;
  add(id: string, expiresAt: Date): Promise<Result<void, Problem>>;
}

export interface SessionsOptions {
  readonly secret: Uint8Array;
  readonly lifetimeSeconds: number;
  /** Tokens of a trial are worth nothing outside it, even with the same secret. */
  readonly trial: boolean;
  readonly ended: EndedSessions;
  readonly clock: Clock;
}

export interface Session {
  readonly id: string;
  readonly person: Person;
  readonly expiresAtMs: number;
  /** Half of its life is over: whoever answers next should hand out a new one. */
  readonly isAgeing: boolean;
}

const claimsSchema = z.object({ jti: z.string(), sub: z.string(), role: z.string(), exp: z.number() });

export class Sessions {
  readonly #options: SessionsOptions;
  readonly #endedIds: Set<string>;

  private constructor(options: SessionsOptions, endedIds: readonly string[]) {
    this.#options = options;
    this.#endedIds = new Set(endedIds);
  }

  /** @returns a Problem of the database */
  static async create(options: SessionsOptions): Promise<Result<Sessions, Problem>> {
    const ended = await options.ended.load(new Date(options.clock.nowMs()));
    return ended.ok ? ok(new Sessions(options, ended.value)) : ended;
  }

  get lifetimeSeconds(): number {
    return this.#options.lifetimeSeconds;
  }

  async issue(person: Person): Promise<string> {
    const nowSeconds = Math.floor(this.#options.clock.nowMs() / 1000);
    return new SignJWT({ role: person.role })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(person.name)
      .setJti(randomUUID())
      .setAudience(this.#audience())
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + this.#options.lifetimeSeconds)
      .sign(this.#options.secret);
  }

  /** @returns the session, `session-missing` without a token, `session-expired`, or `session-invalid` */
  async authenticate(token: string | undefined): Promise<Result<Session, Problem>> {
    if (token === undefined || token === '') return err(sessionMissing());
    try {
      const { payload } = await jwtVerify(token, this.#options.secret, {
        algorithms: ['HS256'],
        audience: this.#audience(),
        currentDate: new Date(this.#options.clock.nowMs()),
      });
      const claims = claimsSchema.parse(payload);
      const person = personSchema.safeParse({ name: claims.sub, role: claims.role });
      if (!person.success || this.#endedIds.has(claims.jti)) return err(sessionInvalid());
      const expiresAtMs = claims.exp * 1000;
      const leftMs = expiresAtMs - this.#options.clock.nowMs();
      const isAgeing = leftMs < this.#options.lifetimeSeconds * 500;
      return ok({ id: claims.jti, person: person.data, expiresAtMs, isAgeing });
    } catch (error) {
      if (error instanceof errors.JWTExpired) return err(sessionExpired());
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) return err(sessionInvalid());
      throw error;
    }
  }

  /** From now on the token opens nothing; a Problem tells that a restart would forget that. */
  async end(session: Session): Promise<Result<void, Problem>> {
    this.#endedIds.add(session.id);
    return this.#options.ended.add(session.id, new Date(session.expiresAtMs));
  }

  #audience(): string {
    return this.#options.trial ? 'drishti-wall-trial' : 'drishti-wall';
  }
}

function sessionMissing(): Problem {
  return problem('session-missing', 401, 'Nobody is signed in.', 'Sign in: POST /api/session.');
}

function sessionExpired(): Problem {
  return problem('session-expired', 401, 'The session has run out.', 'Sign in again.');
}

function sessionInvalid(): Problem {
  return problem('session-invalid', 401, 'The session is not valid here.', 'Sign in again.');
}
