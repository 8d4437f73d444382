/** People and a record that are made up; layouts and wall machines of a gateway that has none. */
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { blankLayout, mergeCells } from '#shared/decide/layoutEdit.ts';
import { type Layout, layoutKeySchema, type SavedLayout } from '#shared/model/layout.ts';
import type { RestClient } from '../../../renderer/link/link.ts';
import { createFakeAudit } from './fakeAudit.ts';
import { createFakePeople } from './fakePeople.ts';

const refused = async () => err(problem('not-here', 501, 'The fake gateway does not do this.'));

/** Two layouts: the operator's own, and one that a supervisor shares. */
function fakeLayouts(): RestClient['layouts'] {
  const large = mergeCells(blankLayout(3, 3), 0, 4);
  const wide = mergeCells(blankLayout(4, 2), 0, 1);
  let items: readonly SavedLayout[] = [
    saved('a', 'Parade crossing', large.ok ? large.value : blankLayout(3, 3), 'operator', false),
    saved('b', 'VIP route, six roads', wide.ok ? wide.value : blankLayout(4, 2), 'supervisor', true),
  ];
  const put = (one: SavedLayout) => {
    items = [...items.filter(({ key }) => key !== one.key), one];
    return ok(one);
  };
  return {
    list: async () => ok({ items: [...items] }),
    add: async ({ name, layout, shared }) =>
      put(saved(crypto.randomUUID(), name, layout, 'operator', shared)),
    change: async (key, { name, layout, shared }) => put(saved(key, name, layout, 'operator', shared)),
    async remove(key) {
      items = items.filter((one) => one.key !== key);
      return ok(undefined);
    },
  };
}

function saved(key: string, name: string, layout: Layout, owner: string, shared: boolean): SavedLayout {
  return { key: layoutKeySchema.parse(key), name, layout, owner, shared };
}

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
    layouts: fakeLayouts(),
    people: createFakePeople(),
    audit: createFakeAudit(record === 'away' ? undefined : length, record === 'broken' ? 4711 : undefined),
  };
}
