/**
 * REST as the renderer uses it: every answer is checked by its schema and every failure is a Problem, also a
 * network that does not answer. The session is the cookie that sign-in sets; no token is kept in the page.
 */
import { ok } from '#shared/base/result.ts';
import { cityPackSchema } from '#shared/model/geography.ts';
import {
  alarmFiguresSchema,
  alarmStorySchema,
  alarmsPageSchema,
  historyAnswerSchema,
  uptimeAnswerSchema,
} from '#shared/wire/alarms.ts';
import { camerasPageSchema, sessionAnswerSchema, signInAnswerSchema } from '#shared/wire/rest.ts';
import type { RestClient } from './link.ts';
import { createAuditRest, createPeopleRest } from './peopleRest.ts';
import { createPosterLoader } from './posterLoader.ts';
import { createRestAsk, jsonRequest, type RestClientOptions } from './restAsk.ts';
import { createLayoutRest, createWallRest } from './wallRest.ts';

export function createRestClient(options: RestClientOptions): RestClient {
  const rest = createRestAsk(options);
  const { ask, tell } = rest;
  return {
    session: () => ask('/api/session', sessionAnswerSchema),
    signIn: async (user, password) => {
      const answer = await ask('/api/session', signInAnswerSchema, jsonRequest('POST', { user, password }));
      return answer.ok ? ok(answer.value.user) : answer;
    },
    signOut: () => tell('/api/session', { method: 'DELETE' }),
    city: () => ask('/api/city', cityPackSchema),
    cameras: (query) => ask(`/api/cameras?${new URLSearchParams(query)}`, camerasPageSchema),
    poster: createPosterLoader(ask),
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
