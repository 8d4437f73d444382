/** People who may sign in, and the record of what was done. */
import { auditPageSchema, auditVerdictSchema } from '#shared/wire/audit.ts';
import { accountSchema, peopleAnswerSchema } from '#shared/wire/people.ts';
import type { AuditRest, PeopleRest } from './link.ts';
import { jsonRequest, type RestAsk } from './restAsk.ts';

export function createPeopleRest({ ask, tell }: RestAsk): PeopleRest {
  return {
    list: () => ask('/api/people', peopleAnswerSchema),
    add: (draft) => ask('/api/people', accountSchema, jsonRequest('POST', draft)),
    change: (name, change) =>
      ask(`/api/people/${encodeURIComponent(name)}`, accountSchema, jsonRequest('PATCH', change)),
    remove: (name) => tell(`/api/people/${encodeURIComponent(name)}`, { method: 'DELETE' }),
    changeOwnPassword: (change) => tell('/api/session/password', jsonRequest('POST', change)),
  };
}

export function createAuditRest({ ask, baseUrl }: RestAsk): AuditRest {
  return {
    page: (query) => ask(`/api/audit?${new URLSearchParams(query)}`, auditPageSchema),
    verify: () => ask('/api/audit/verify', auditVerdictSchema),
    csvUrl: (query) => `${baseUrl}/api/audit?${new URLSearchParams({ ...query, format: 'csv' })}`,
  };
}
