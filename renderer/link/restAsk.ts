/** The way of every REST request: credentials, patience, and an answer that is checked by its schema. */
import type { z } from 'zod';
import { type Problem, problem, problemSchema } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { aborted, answerNotUnderstood, gatewayAway } from './linkProblems.ts';

/** A gateway that has not answered after this is away. */
const answerWithinMs = 15_000;

export interface RestClientOptions {
  /** Where the gateway is, without a slash at the end; empty for the page's own origin. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
}

export interface RestAsk {
  readonly baseUrl: string;
  /** The answer as it came; what is not a success is its Problem. */
  send(path: string, init?: RequestInit): Promise<Result<Response, Problem>>;
  ask<S extends z.ZodType>(
    path: string,
    schema: S,
    init?: RequestInit,
  ): Promise<Result<z.output<S>, Problem>>;
  /** Where the answer says nothing that matters. */
  tell(path: string, init: RequestInit): Promise<Result<void, Problem>>;
}

/** A request with a JSON body. */
export function jsonRequest(method: 'POST' | 'PUT' | 'PATCH', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function createRestAsk(options: RestClientOptions): RestAsk {
  const { baseUrl } = options;
  const fetchIt = options.fetch ?? fetch.bind(globalThis);

  async function send(path: string, init: RequestInit = {}): Promise<Result<Response, Problem>> {
    const impatience = AbortSignal.timeout(answerWithinMs);
    const signal = init.signal ? AbortSignal.any([init.signal, impatience]) : impatience;
    try {
      const answer = await fetchIt(`${baseUrl}${path}`, { credentials: 'include', ...init, signal });
      return answer.ok ? ok(answer) : err(await problemOf(answer));
    } catch {
      return err(init.signal?.aborted ? aborted() : gatewayAway());
    }
  }

  return {
    baseUrl,
    send,
    async ask(path, schema, init) {
      const answer = await send(path, init);
      if (!answer.ok) return answer;
      const body: unknown = await answer.value.json().catch(() => undefined);
      const parsed = schema.safeParse(body);
      return parsed.success ? ok(parsed.data) : err(answerNotUnderstood(path));
    },
    async tell(path, init) {
      const answer = await send(path, init);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

/** RFC 9457: the code is the last part of `type`; a proxy in between answers without any. */
async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => undefined);
  const fields = typeof body === 'object' && body !== null ? body : {};
  const type = 'type' in fields && typeof fields.type === 'string' ? fields.type : '';
  const parsed = problemSchema.safeParse({ code: type.split('/').at(-1), ...fields });
  if (parsed.success) return parsed.data;
  if (answer.status >= 502) return gatewayAway();
  return problem('gateway-refused', answer.status, `The gateway answered ${answer.status}.`);
}
