/** Walls, their machines and saved layouts over REST. What changes all the time comes by the socket. */
import { savedLayoutSchema } from '#shared/model/layout.ts';
import { enrolmentAnswerSchema } from '#shared/wire/wallNodes.ts';
import { layoutsAnswerSchema, wallHistoryAnswerSchema } from '#shared/wire/walls.ts';
import type { LayoutRest, WallRest } from './link.ts';
import { jsonRequest, type RestAsk } from './restAsk.ts';

export function createWallRest({ ask, tell, send, baseUrl }: RestAsk): WallRest {
  return {
    history: (wall) => ask(`/api/walls/${wall}/history`, wallHistoryAnswerSchema),
    enrol: (request) =>
      ask('/api/wall-nodes/enrolments', enrolmentAnswerSchema, jsonRequest('POST', request)),
    revoke: (node) => tell(`/api/wall-nodes/${node}`, { method: 'DELETE' }),
    async sendScreenshot(order, jpeg) {
      const init = { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body: jpeg };
      const sent = await send(`/api/wall-screenshots/${encodeURIComponent(order)}`, init);
      return sent.ok ? { ok: true, value: undefined } : sent;
    },
    screenshotUrl: (path) => `${baseUrl}${path}`,
  };
}

export function createLayoutRest({ ask, tell }: RestAsk): LayoutRest {
  return {
    list: () => ask('/api/layouts', layoutsAnswerSchema),
    add: (draft) => ask('/api/layouts', savedLayoutSchema, jsonRequest('POST', draft)),
    change: (key, draft) =>
      ask(`/api/layouts/${encodeURIComponent(key)}`, savedLayoutSchema, jsonRequest('PUT', draft)),
    remove: (key) => tell(`/api/layouts/${encodeURIComponent(key)}`, { method: 'DELETE' }),
  };
}
