import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import { type Alarm, alarmHeadSchema } from '#shared/model/alarm.ts';
import { alarmStorySchema, alarmsPageSchema } from '#shared/wire/alarms.ts';
import { signInAnswerSchema } from '#shared/wire/rest.ts';
import { trialPassword } from '../../../gateway/access/trialPeople.ts';
import { AlarmsRepository } from '../../../gateway/health/alarms/alarmsRepository.ts';
import { createLog } from '../../../gateway/log.ts';
import { Store } from '../../../gateway/store/store.ts';
import { alarm } from '../../builders/alarm.ts';
import { must } from '../../rigs/alarmRoom.ts';
import { Databases } from '../../rigs/databases.ts';
import { cameraPassword, HttpUnderTest } from '../../rigs/httpUnderTest.ts';

const yesterday = new Date(Date.now() - 86_400_000).toISOString();
const open = alarm({ id: 'open', priority: 4, raisedAt: yesterday, changedAt: yesterday });
const closed = alarm({
  id: 'closed',
  state: 'normal',
  count: 0,
  raisedAt: '2026-01-01T06:00:00.000Z',
  closedAt: '2026-01-01T07:00:00.000Z',
  cameras: [
    { number: 1002, state: 'lost', since: '2026-01-01T06:00:00.000Z', until: '2026-01-01T07:00:00.000Z' },
  ],
});

const databases = Databases.ofThisFile();
let gateway: HttpUnderTest;

beforeAll(beginAnew);

afterAll(() => gateway.close());

let isFirst = true;
/** Of all gateways before the present one. */
const formerAnswers: string[] = [];

/** A gateway that finds these two alarms in its database, as they were. */
async function beginAnew(): Promise<void> {
  const databaseUrl = await databases.createUrlOnServer();
  const options = { dataDir: databases.home, databaseUrl, clock: systemClock, log: createLog('silent') };
  const store = must(await Store.create(options));
  const alarms: readonly Alarm[] = [open, closed];
  const heads = alarms.map(({ cameras: _cameras, ...head }) => head);
  const members = alarms.flatMap(({ id, cameras }) => cameras.map((member) => ({ alarmId: id, member })));
  must(await new AlarmsRepository(store).write({ heads, members, events: [] }));
  await store.close();
  if (!isFirst) {
    formerAnswers.push(...gateway.answers);
    await gateway.close();
  }
  isFirst = false;
  gateway = await HttpUnderTest.create(databaseUrl);
}

async function tokenOf(user: string): Promise<string> {
  const answer = await gateway.signIn(user, trialPassword);
  return signInAnswerSchema.parse(await answer.json()).token;
}

function post(command: string, fields: unknown = undefined) {
  return {
    path: `/api/alarms/${command}`,
    asked: {
      method: 'POST',
      ...(fields !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fields),
      }),
    },
  };
}

async function idsOf(query: string): Promise<readonly string[]> {
  const answer = await gateway.ask(`/api/alarms${query}`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return alarmsPageSchema.parse(await answer.json()).items.map(({ id }) => id);
}

describe('the list of alarms', () => {
  it('is for those who are signed in', async () => {
    expect(await gateway.problemOf('/api/alarms', { as: '' })).toMatchObject({ status: 401 });
  });

  it.each([
    ['', ['open', 'closed']],
    ['?active=1', ['open']],
    ['?active=0', ['closed']],
    ['?camera=1002', ['closed']],
    ['?q=1001', ['open']],
    [`?q=${encodeURIComponent('चौराहा')}`, ['open', 'closed']],
    ['?priority=4', ['open']],
    ['?state=shelved', []],
  ])('%s has %j', async (query, ids) => {
    expect(await idsOf(query)).toEqual(ids);
  });

  it('goes on where the cursor says', async () => {
    const first = alarmsPageSchema.parse(await (await gateway.ask('/api/alarms?limit=1')).json());
    expect(first.items.map(({ id }) => id)).toEqual(['open']);
    expect(await idsOf(`?limit=1&cursor=${encodeURIComponent(first.next ?? '')}`)).toEqual(['closed']);
  });

  it.each([
    ['active=2', 'active'],
    ['priority=9', 'priority'],
    ['camera=x', 'camera'],
    ['limit=501', 'limit'],
    ['from=yesterday', 'from'],
  ])('refuses %s and names the field', async (query, column) => {
    const what = await gateway.problemOf(`/api/alarms?${query}`);
    expect(what).toMatchObject({ code: 'request-invalid', status: 400 });
    expect(what.faults?.map((fault) => fault.column)).toEqual([column]);
  });

  it.each(['nonsense', '2026-99-99T00:00:00Z_a', '2026-01-01T00:00:00Z_'])(
    'refuses the cursor %s',
    async (cursor) => {
      expect(await gateway.problemOf(`/api/alarms?cursor=${cursor}`)).toMatchObject({
        code: 'cursor-invalid',
      });
    },
  );
});

describe('one alarm', () => {
  it.each(['open', 'closed'])('is told with its story: %s', async (id) => {
    const story = alarmStorySchema.parse(await (await gateway.ask(`/api/alarms/${id}`)).json());
    expect(story.alarm.id).toBe(id);
  });

  it('that nobody knows is a 404', async () => {
    expect(await gateway.problemOf('/api/alarms/nobody')).toMatchObject({
      code: 'alarm-unknown',
      status: 404,
    });
  });
});

const inAnHour = new Date(Date.now() + 3_600_000).toISOString();

describe('what is refused about an alarm', () => {
  it.each([
    ['shelve', { until: inAnHour }, 'reason'],
    ['shelve', { reason: 'works', until: 'soon' }, 'until'],
    ['remark', { text: '   ' }, 'text'],
    ['remark', undefined, 'text'],
    ['assign', { to: 'x'.repeat(65) }, 'to'],
    ['remark', ['text'], 'body'],
  ])('%s %j is refused with the field that is wrong', async (command, fields, column) => {
    const { path, asked } = post(`open/${command}`, fields);
    const what = await gateway.problemOf(path, asked);
    expect(what).toMatchObject({ code: 'request-invalid', status: 400 });
    expect(what.faults?.map((fault) => fault.column)).toEqual([column]);
  });

  it('a shelf that has ended before it began is refused', async () => {
    const { path, asked } = post('open/shelve', { reason: 'works', until: '2026-01-01T00:00:00.000Z' });
    expect((await gateway.ask(path, asked)).status).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ['nobody/acknowledge', 'alarm-unknown'],
    [`${'x'.repeat(41)}/acknowledge`, 'not-found'],
    ['open/explode', 'not-found'],
  ])('%s is a 404: %s', async (target, code) => {
    const { path, asked } = post(target, {});
    expect(await gateway.problemOf(path, asked)).toMatchObject({ code, status: 404 });
  });
});

describe('what people do with an alarm', () => {
  beforeEach(beginAnew);

  it.each([
    ['acknowledge', undefined, { state: 'acknowledged', ackedBy: 'operator' }],
    ['acknowledge', {}, { state: 'acknowledged' }],
    ['shelve', { reason: 'works', until: inAnHour }, { state: 'shelved', shelvedUntil: inAnHour }],
    ['assign', { to: 'binod' }, { assignedTo: 'binod' }],
    ['remark', { text: 'फोन किया' }, { remarks: [expect.objectContaining({ text: 'फोन किया' })] }],
    ['forward', { to: 'ADM City' }, { forwardedTo: 'ADM City' }],
    ['out-of-service', { note: 'pole is down' }, { state: 'out-of-service', workNote: 'pole is down' }],
  ])('%s %j', async (command, fields, expected) => {
    const { path, asked } = post(`open/${command}`, fields);
    const answer = await gateway.ask(path, asked);
    expect(alarmHeadSchema.parse(await answer.json())).toMatchObject({ id: 'open', ...expected });
  });

  it('unshelve and return-to-service take it up again', async () => {
    for (const [command, fields] of [
      ['shelve', { reason: 'works', until: inAnHour }],
      ['unshelve', {}],
      ['out-of-service', { note: 'pole' }],
      ['return-to-service', {}],
    ] as const) {
      const { path, asked } = post(`open/${command}`, fields);
      expect((await gateway.ask(path, asked)).status, command).toBe(200);
    }
  });

  it('is what the address says, not what the body does', async () => {
    const { path, asked } = post('open/remark', { kind: 'acknowledge', text: 'called' });
    expect(await (await gateway.ask(path, asked)).json()).toMatchObject({ state: 'unacknowledged' });
  });

  it.each([
    ['police', 'acknowledge', {}, 403],
    ['police', 'remark', { text: 'seen' }, 403],
    ['nodal', 'acknowledge', {}, 403],
    ['nodal', 'remark', { text: 'technician sent' }, 200],
    ['supervisor', 'acknowledge', {}, 200],
    ['admin', 'acknowledge', {}, 200],
  ])('%s: %s %j is answered %i', async (user, command, fields, status) => {
    const { path, asked } = post(`open/${command}`, fields);
    const answer = await gateway.ask(path, { ...asked, as: await tokenOf(user) });
    expect(answer.status).toBe(status);
    if (status === 403) expect(await answer.json()).toMatchObject({ code: 'alarm-not-yours' });
  });
});

it('the figures of alarms are among the metrics', async () => {
  await beginAnew();
  const figures = await (await gateway.ask('/metrics')).text();
  expect(figures).toContain('drishti_alarms{state="unacknowledged",priority="4"} 1');
  expect(figures).toContain('drishti_alarm_rings 0');
  expect(figures).toMatch(/drishti_alarm_store_lag_seconds 0\b/);
  expect(figures).toContain('drishti_alarm_ring_delay_seconds_count 0');
});

it('no answer about alarms holds an address or a password', () => {
  const said = formerAnswers.join('\n');
  expect(said).toContain('Bada Chauraha');
  expect(said).not.toContain('rtsp');
  expect(said).not.toContain(cameraPassword);
});
