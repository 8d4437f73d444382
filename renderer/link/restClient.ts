/**
 * REST as the renderer uses it: every answer is checked by its schema and every failure is a Problem, also a
 * network that does not answer. The session is the cookie that sign-in sets; no token is kept in the page.
 */
import type { Problem } from '#shared/base/problem.ts';
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
import { answerNotUnderstood, gatewayAway } from './linkProblems.ts';
import { createAuditRest, createPeopleRest } from './peopleRest.ts';
import { createRestAsk, jsonRequest, type RestClientOptions } from './restAsk.ts';
import { createLayoutRest, createWallRest } from './wallRest.ts';

export function createRestClient(options: RestClientOptions): RestClient {
  const rest = createRestAsk(options);
  const { send, ask, tell } = rest;
  return {
    session: () => ask('/api/session', sessionAnswerSchema),
    signIn: async (user, password) => {
      const answer = await ask('/api/session', signInAnswerSchema, jsonRequest('POST', { user, password }));
      return answer.ok ? ok(answer.value.user) : answer;
    },
    signOut: () => tell('/api/session', { method: 'DELETE' }),
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
      `${rest.baseUrl}/api/reports/${report}?${new URLSearchParams({ ...query, format: 'csv' })}`,
    walls: createWallRest(rest),
    layouts: createLayoutRest(rest),
    people: createPeopleRest(rest),
    audit: createAuditRest(rest),
    hlsUrl: (camera, role) => `${rest.baseUrl}/hls/${camera}/${role}/index.m3u8`,
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
