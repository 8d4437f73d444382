/**
 * Sessions as signed tokens (JWT, HS256): whoever presents one is who it says, over HTTP and Socket.IO alike. A
 * token tells who and by which password or key, never what one may do: that is looked up whenever it is presented.
 * It owns issuing, checking and ending them; who may sign in belongs to the people and to the wall's machines.
 */
import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Person } from '#shared/model/person.ts';
import type { SubjectLookup } from './subjectLookup.ts';

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
  readonly subjects: SubjectLookup;
  readonly clock: Clock;
}

export interface Session {
  /** Stays over all renewals. */
  readonly id: string;
  /** As of now. */
  readonly person: Person;
  readonly expiresAtMs: number;
  /** Half of its life is over: whoever answers next should hand out a new one. */
  readonly isAgeing: boolean;
}

const claimsSchema = z.object({
  jti: z.string(),
  sub: z.string(),
  exp: z.number(),
  /** The credential by which the session was opened. */
  cred: z.string().optional(),
});

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

  /** @returns a token for a person or a wall machine, or `session-ended` when nobody of this name may come in */
  async issueFor(name: string): Promise<Result<string, Problem>> {
    return this.#sign(name, randomUUID());
  }

  /** The same session with its whole life before it; signing out ends both tokens. @returns as `issueFor` */
  async renew(session: Session): Promise<Result<string, Problem>> {
    return this.#sign(session.person.name, session.id);
  }

  /** @returns the session, `session-missing` without a token, `session-expired`, `session-ended`, or `session-invalid` */
  async authenticate(token: string | undefined): Promise<Result<Session, Problem>> {
    if (token === undefined || token === '') return err(sessionMissing());
    try {
      const { payload } = await jwtVerify(token, this.#options.secret, {
        algorithms: ['HS256'],
        audience: this.#audience(),
        currentDate: new Date(this.#options.clock.nowMs()),
      });
      const claims = claimsSchema.parse(payload);
      if (this.#endedIds.has(claims.jti)) return err(sessionInvalid());
      const subject = this.#options.subjects(claims.sub);
      if (subject === undefined || subject.credential !== claims.cred) return err(sessionEnded());
      const expiresAtMs = claims.exp * 1000;
      const leftMs = expiresAtMs - this.#options.clock.nowMs();
      const isAgeing = leftMs < this.#options.lifetimeSeconds * 500;
      return ok({ id: claims.jti, person: subject.person, expiresAtMs, isAgeing });
    } catch (error) {
      if (error instanceof errors.JWTExpired) return err(sessionExpired());
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) return err(sessionInvalid());
      throw error;
    }
  }

  /** From now on the token opens nothing; a Problem tells that a restart would forget that. */
  async end(session: Session): Promise<Result<void, Problem>> {
    this.#endedIds.add(session.id);
    // Another window may have been handed a younger token of the session just now.
    const untilMs = this.#options.clock.nowMs() + this.#options.lifetimeSeconds * 1000;
    return this.#options.ended.add(session.id, new Date(Math.max(session.expiresAtMs, untilMs)));
  }

  async #sign(name: string, id: string): Promise<Result<string, Problem>> {
    const subject = this.#options.subjects(name);
    if (subject === undefined) return err(sessionEnded());
    const nowSeconds = Math.floor(this.#options.clock.nowMs() / 1000);
    const claims = subject.credential === undefined ? {} : { cred: subject.credential };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(name)
      .setJti(id)
      .setAudience(this.#audience())
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + this.#options.lifetimeSeconds)
      .sign(this.#options.secret);
    return ok(token);
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

function sessionEnded(): Problem {
  return problem(
    'session-ended',
    401,
    'The session was ended: the password was changed, or the account may no longer sign in.',
    'Sign in again; if that is refused, ask an administrator.',
  );
}

function sessionInvalid(): Problem {
  return problem('session-invalid', 401, 'The session is not valid here.', 'Sign in again.');
}
