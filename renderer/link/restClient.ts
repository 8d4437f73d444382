/**
 * REST as the renderer uses it: every answer is checked by its schema and every failure is a Problem, also a
 * network that does not answer. The session is the cookie that sign-in sets; no token is kept in the page.
 */
import type { z } from 'zod';
import { type Problem, problem, problemSchema } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { cityPackSchema } from '#shared/model/geography.ts';
import {
  alarmFiguresSchema,
  alarmStorySchema,
  alarmsPageSchema,
  historyAnswerSchema,
  uptimeAnswerSchema,
} from '#shared/wire/alarms.ts';
import {
  camerasPageSchema,
  posterTakenAtHeader,
  sessionAnswerSchema,
  signInAnswerSchema,
} from '#shared/wire/rest.ts';
import type { Poster, RestClient } from './link.ts';
import { aborted, answerNotUnderstood, gatewayAway } from './linkProblems.ts';

/** A gateway that has not answered after this is away. */
const answerWithinMs = 15_000;

export interface RestClientOptions {
  /** Where the gateway is, without a slash at the end; empty for the page's own origin. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
}

export function createRestClient(options: RestClientOptions): RestClient {
  const fetchIt = options.fetch ?? fetch.bind(globalThis);

  async function send(path: string, init: RequestInit = {}): Promise<Result<Response, Problem>> {
    const impatience = AbortSignal.timeout(answerWithinMs);
    const signal = init.signal ? AbortSignal.any([init.signal, impatience]) : impatience;
    try {
      const answer = await fetchIt(`${options.baseUrl}${path}`, { credentials: 'include', ...init, signal });
      return answer.ok ? ok(answer) : err(await problemOf(answer));
    } catch {
      return err(init.signal?.aborted ? aborted() : gatewayAway());
    }
  }

  async function ask<S extends z.ZodType>(
    path: string,
    schema: S,
    init?: RequestInit,
  ): Promise<Result<z.output<S>, Problem>> {
    const answer = await send(path, init);
    if (!answer.ok) return answer;
    const body: unknown = await answer.value.json().catch(() => undefined);
    const parsed = schema.safeParse(body);
    return parsed.success ? ok(parsed.data) : err(answerNotUnderstood(path));
  }

  return {
    session: () => ask('/api/session', sessionAnswerSchema),
    signIn: async (user, password) => {
      const answer = await ask('/api/session', signInAnswerSchema, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user, password }),
      });
      return answer.ok ? ok(answer.value.user) : answer;
    },
    signOut: async () => {
      const answer = await send('/api/session', { method: 'DELETE' });
      return answer.ok ? ok(undefined) : answer;
    },
    city: () => ask('/api/city', cityPackSchema),
    cameras: (query) => ask(`/api/cameras?${new URLSearchParams(query)}`, camerasPageSchema),
    poster: async (camera, signal) => {
      const answer = await send(`/api/cameras/${camera}/poster.jpg`, { signal });
      return answer.ok ? await posterOf(answer.value) : answer;
    },
    alarms: (query) => ask(`/api/alarms?${new URLSearchParams(query)}`, alarmsPageSchema),
    alarm: (id) => ask(`/api/alarms/${encodeURIComponent(id)}`, alarmStorySchema),
    history: (camera, query) =>
      ask(`/api/cameras/${camera}/history?${new URLSearchParams(query)}`, historyAnswerSchema),
    uptime: (query) => ask(`/api/reports/uptime?${new URLSearchParams(query)}`, uptimeAnswerSchema),
    alarmFigures: (query) => ask(`/api/reports/alarms?${new URLSearchParams(query)}`, alarmFiguresSchema),
    reportUrl: (report, query) =>
      `${options.baseUrl}/api/reports/${report}?${new URLSearchParams({ ...query, format: 'csv' })}`,
    hlsUrl: (camera, role) => `${options.baseUrl}/hls/${camera}/${role}/index.m3u8`,
  };
}

async function posterOf(answer: Response): Promise<Result<Poster, Problem>> {
  const takenAt = answer.headers.get(posterTakenAtHeader);
  const picture = await answer.blob().catch(() => undefined);
  if (picture === undefined) return err(gatewayAway());
  if (takenAt === null || Number.isNaN(Date.parse(takenAt)) || !picture.type.startsWith('image/')) {
    return err(answerNotUnderstood('a poster'));
  }
  return ok({ picture, takenAt });
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
