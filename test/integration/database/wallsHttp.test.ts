import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { savedLayoutSchema } from '#shared/model/layout.ts';
import { wallSchema } from '#shared/model/wall.ts';
import { signInAnswerSchema } from '#shared/wire/rest.ts';
import {
  layoutsAnswerSchema,
  wallCommandsAnswerSchema,
  wallHistoryAnswerSchema,
  wallsAnswerSchema,
} from '#shared/wire/walls.ts';
import { trialPassword } from '../../../gateway/access/trialPeople.ts';
import { Databases } from '../../rigs/databases.ts';
import { HttpUnderTest } from '../../rigs/httpUnderTest.ts';
import { viewOf } from '../../rigs/wallRoom.ts';

const users = ['operator', 'supervisor', 'police', 'nodal', 'admin'] as const;
type User = (typeof users)[number];
const halves = {
  columns: 2,
  rows: 1,
  cells: [0, 1].map((column) => ({ column, row: 0, columnSpan: 1, rowSpan: 1 })),
};
const databases = Databases.ofThisFile();

databases.onBoth('over HTTP, the database %s:', ['embedded', 'a server'], (kind) => {
  let gateway: HttpUnderTest;
  let tokens: Readonly<Record<User, string>>;

  beforeAll(async () => {
    gateway = await HttpUnderTest.create(await databases.createUrl(kind));
    const signedIn = users.map(async (user) => {
      const answer = await gateway.signIn(user, trialPassword);
      return [user, signInAnswerSchema.parse(await answer.json()).token] as const;
    });
    tokens = Object.fromEntries(await Promise.all(signedIn)) as Record<User, string>;
  });
  afterAll(() => gateway.close());

  function send(user: User, method: 'POST' | 'PUT' | 'DELETE', body?: unknown) {
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return { as: tokens[user], method, ...(body !== undefined && json) };
  }

  async function wall() {
    return wallSchema.parse(await (await gateway.ask('/api/walls/main')).json());
  }

  async function act(user: User, ...commands: readonly unknown[]) {
    const { version: baseVersion } = await wall();
    return gateway.ask('/api/walls/main/commands', send(user, 'POST', { baseVersion, commands }));
  }

  describe('a wall', () => {
    it('is listed and read by whoever is signed in, and by nobody else', async () => {
      const { items } = wallsAnswerSchema.parse(await (await gateway.ask('/api/walls')).json());
      expect(items).toMatchObject([{ id: 'main', displays: [1, 2, 3, 4] }]);
      expect((await wall()).version).toBe(items[0]?.version);
      for (const path of ['', '/main', '/main/history'])
        expect(await gateway.problemOf(`/api/walls${path}`, { as: '' })).toMatchObject({ status: 401 });
    });

    it('changes by commands, which answer the version, and by a preset', async () => {
      const { version } = await wall();
      const preset = {
        id: 'rush',
        name: { en: 'Rush', hi: 'व्यस्त' },
        displays: [{ display: 2, shows: viewOf('4', 1001) }],
      };
      const shown = { kind: 'show', display: 1, shows: viewOf('1', 1001) };
      const done = await act('supervisor', shown, { kind: 'save-preset', preset });
      expect(wallCommandsAnswerSchema.parse(await done.json())).toEqual({ version: version + 1 });
      const applied = await gateway.ask('/api/walls/main/presets/rush/apply', send('supervisor', 'POST'));
      expect(wallCommandsAnswerSchema.parse(await applied.json())).toEqual({ version: version + 2 });
      expect((await wall()).displays).toMatchObject([
        { levels: { supervisor: { by: 'supervisor' } } },
        { levels: { supervisor: { preset: 'rush' } } },
        {},
        {},
      ]);
      const history = await gateway.ask('/api/walls/main/history');
      expect(wallHistoryAnswerSchema.parse(await history.json()).items.slice(0, 2)).toMatchObject([
        { version: version + 2, by: 'supervisor', commands: ['apply-preset'], displays: [2], undone: false },
        { version: version + 1, commands: ['show', 'save-preset'], displays: [1] },
      ]);
      expect(gateway.acts).toContainEqual(
        expect.objectContaining({ actor: 'supervisor', action: 'wall-changed', subject: 'main' }),
      );
    });

    it('is taken over by an officer at level incident, and given back', async () => {
      const over = { level: 'incident' };
      const apply = '/api/walls/main/presets/rush/apply';
      expect((await gateway.ask(apply, send('police', 'POST'))).status).toBe(403);
      expect((await gateway.ask(apply, send('police', 'POST', over))).status).toBe(200);
      expect((await act('police', { kind: 'release', display: 2, level: 'incident' })).status).toBe(200);
      expect((await wall()).displays[1]?.levels.incident).toBeUndefined();
    });

    it.each([
      ['operator', 403, 'not-allowed'],
      ['nodal', 403, 'not-allowed'],
    ] as const)('is not the %s’s to change', async (user, status, code) => {
      const { version } = await wall();
      const refused = await act(user, { kind: 'release', display: 1 });
      expect(await refused.json()).toMatchObject({ status, code });
      expect((await wall()).version).toBe(version);
    });

    it('refuses what somebody else moved on meanwhile', async () => {
      const { version } = await wall();
      await act('admin', { kind: 'show', display: 3, shows: viewOf('1', 1001) });
      const late = { baseVersion: version, commands: [{ kind: 'release', display: 3 }] };
      const what = await gateway.problemOf('/api/walls/main/commands', send('supervisor', 'POST', late));
      expect(what).toMatchObject({ status: 409, code: 'wall-moved-on' });
    });

    it.each([
      ['POST', 'other/commands', { baseVersion: 1, commands: [{ kind: 'undo' }] }, 'wall-unknown'],
      ['POST', 'Not an id/commands', { baseVersion: 1, commands: [{ kind: 'undo' }] }, 'wall-unknown'],
      ['POST', 'main/presets/none/apply', undefined, 'preset-unknown'],
      ['POST', 'main/presets/None/apply', undefined, 'preset-unknown'],
      ['POST', 'other/presets/rush/apply', undefined, 'wall-unknown'],
    ] as const)('%s %s that is not there is a 404', async (method, path, body, code) => {
      const asked = send('supervisor', method, body);
      expect(await gateway.problemOf(`/api/walls/${encodeURI(path)}`, asked)).toMatchObject({
        status: 404,
        code,
      });
    });

    it.each([
      [{ commands: [{ kind: 'undo' }] }, 'baseVersion'],
      [{ baseVersion: 1, commands: [] }, 'commands'],
      [{ baseVersion: 1, commands: [{ kind: 'explode' }] }, 'commands.0.kind'],
      [
        { baseVersion: 1, commands: [{ kind: 'show', display: 0, shows: viewOf('1', 1) }] },
        'commands.0.display',
      ],
      [
        { baseVersion: 1, commands: [{ kind: 'release', display: 1, level: 'schedule' }] },
        'commands.0.level',
      ],
      [{ baseVersion: 1, commands: Array.from({ length: 65 }, () => ({ kind: 'undo' })) }, 'commands'],
      [[], 'body'],
    ])('refuses %j, naming the field', async (body, column) => {
      const what = await gateway.problemOf('/api/walls/main/commands', send('supervisor', 'POST', body));
      expect(what).toMatchObject({ status: 400, code: 'request-invalid' });
      expect(what.faults?.map((fault) => fault.column)).toContain(column);
    });

    it('takes the largest preset there is, and nothing much larger', async () => {
      const cells = Array.from({ length: 64 }, (_, at) => ({
        ...{ column: at % 8, row: Math.floor(at / 8), columnSpan: 1, rowSpan: 1 },
      }));
      const tiles = cells.map((_, cell) => ({ cell, shows: { kind: 'camera', camera: 100_000 + cell } }));
      const view = { layout: { columns: 8, rows: 8, cells }, tiles };
      const displays = Array.from({ length: 64 }, (_, at) => ({
        display: at + 1,
        shows: { kind: 'view', view },
      }));
      const preset = { id: 'largest', name: { en: 'All', hi: 'सब' }, displays };
      expect((await act('supervisor', { kind: 'save-preset', preset })).status).toBe(200);
      expect((await act('supervisor', { kind: 'delete-preset', preset: 'largest' })).status).toBe(200);
      const tooMuch = { baseVersion: 1, commands: [], rest: 'x'.repeat(2_000_000) };
      const what = await gateway.problemOf('/api/walls/main/commands', send('supervisor', 'POST', tooMuch));
      expect(what.status).toBe(413);
    });

    it('is counted, and its health told', async () => {
      const figures = await (await gateway.ask('/metrics')).text();
      expect(figures).toMatch(/drishti_wall_changes [1-9]/);
      expect(figures).toContain('drishti_walls_set_aside 0');
      expect(figures).toContain('drishti_wall_store_waiting');
    });
  });

  describe('layouts', () => {
    beforeEach(async () => {
      for (const user of users) {
        const { items } = layoutsAnswerSchema.parse(
          await (await gateway.ask('/api/layouts', { as: tokens[user] })).json(),
        );
        for (const { key } of items) await gateway.ask(`/api/layouts/${key}`, send('admin', 'DELETE'));
      }
    });

    async function draw(user: User, name: string, shared = false) {
      const answer = await gateway.ask('/api/layouts', send(user, 'POST', { name, layout: halves, shared }));
      expect(answer.status).toBe(201);
      return savedLayoutSchema.parse(await answer.json());
    }

    async function names(user: User) {
      const answer = await gateway.ask('/api/layouts', { as: tokens[user] });
      return layoutsAnswerSchema.parse(await answer.json()).items.map(({ name }) => name);
    }

    it('are one’s own, and those that others share', async () => {
      await draw('operator', 'mine');
      await draw('police', 'ours', true);
      expect(await names('operator')).toEqual(['mine', 'ours']);
      expect(await names('nodal')).toEqual(['ours']);
    });

    it('are changed and deleted by their owner, and by an administrator, who leaves them to the owner', async () => {
      const { key } = await draw('operator', 'first');
      const path = `/api/layouts/${key}`;
      const changed = { name: 'second', layout: halves, shared: true };
      expect(await (await gateway.ask(path, send('operator', 'PUT', changed))).json()).toEqual({
        ...changed,
        key,
        owner: 'operator',
      });
      const byAdmin = await gateway.ask(path, send('admin', 'PUT', { ...changed, name: 'third' }));
      expect(await byAdmin.json()).toMatchObject({ name: 'third', owner: 'operator' });
      expect(await names('operator')).toEqual(['third']);
      expect((await gateway.ask(path, send('operator', 'DELETE'))).status).toBe(204);
      expect(await names('operator')).toEqual([]);
      expect(gateway.acts.map(({ action, actor }) => `${action} ${actor}`).slice(-4)).toEqual([
        'layout-saved operator',
        'layout-saved operator',
        'layout-saved admin',
        'layout-deleted operator',
      ]);
    });

    it.each([
      [true, 403, 'layout-not-yours'],
      [false, 404, 'layout-unknown'],
    ])(
      'are nobody else’s to change, and private ones nobody else’s to know of (shared: %s)',
      async (shared, status, code) => {
        const { key } = await draw('operator', 'mine', shared);
        const draft = { name: 'x', layout: halves };
        for (const asked of [send('supervisor', 'PUT', draft), send('supervisor', 'DELETE')])
          expect(await gateway.problemOf(`/api/layouts/${key}`, asked)).toMatchObject({ status, code });
        expect(await names('operator')).toEqual(['mine']);
      },
    );

    it.each([
      [{ name: ' ', layout: halves }, 'name'],
      [{ name: 'x'.repeat(61), layout: halves }, 'name'],
      [{ name: 'gap', layout: { ...halves, columns: 3 } }, 'layout.cells'],
      [{ name: 'none' }, 'layout'],
    ])('that are none are refused: %j', async (draft, column) => {
      const what = await gateway.problemOf('/api/layouts', send('operator', 'POST', draft));
      expect(what).toMatchObject({ status: 400, code: 'request-invalid' });
      expect(what.faults?.map((fault) => fault.column)).toEqual([column]);
    });

    it('are at most 200 a person', async () => {
      await Promise.all(Array.from({ length: 200 }, (_, at) => draw('operator', `${at}`)));
      const draft = { name: 'one more', layout: halves };
      const what = await gateway.problemOf('/api/layouts', send('operator', 'POST', draft));
      expect(what).toMatchObject({ status: 409, code: 'layouts-full' });
      expect((await gateway.ask('/api/layouts', send('police', 'POST', draft))).status).toBe(201);
    });
  });
});
