/** People and a record that are made up; layouts and wall machines of a gateway that has none. */
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import type { RestClient } from '../../../renderer/link/link.ts';
import { createFakeAudit } from './fakeAudit.ts';
import { createFakePeople } from './fakePeople.ts';

const refused = async () => err(problem('not-here', 501, 'The fake gateway does not do this.'));

export function fakeRest(): Pick<RestClient, 'walls' | 'layouts' | 'people' | 'audit'> {
  // Of the page, where there is one: `fakeRecord=away`, `broken`, or how many entries.
  const record = new URLSearchParams(globalThis.location?.search).get('fakeRecord');
  const length = /^\d+$/.test(record ?? '') ? Number(record) : 5000;
  return {
    walls: {
      history: async () => ok({ items: [] }),
      enrol: async () => ok({ code: 'K7FM-29QX', expiresAt: '2026-11-22T12:15:00.000Z' }),
      revoke: async () => ok(undefined),
      sendScreenshot: refused,
      screenshotUrl: (path) => path,
    },
    layouts: {
      list: async () => ok({ items: [] }),
      add: refused,
      change: refused,
      remove: refused,
    },
    people: createFakePeople(),
    audit: createFakeAudit(record === 'away' ? undefined : length, record === 'broken' ? 4711 : undefined),
  };
}
