import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CameraId, cameraNumberSchema } from '#shared/model/ids.ts';
import {
  alarmFiguresSchema,
  historyAnswerSchema,
  type UptimeRow,
  uptimeAnswerSchema,
  uptimeGroupings,
} from '#shared/wire/alarms.ts';
import { HistoryRepository, type SpanRow } from '../../gateway/health/history/historyRepository.ts';
import { HttpUnderTest } from '../rigs/httpUnderTest.ts';
import { PostgresServer } from '../rigs/postgresServer.ts';
import { until } from '../rigs/until.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A day that is over and done, well before anything that the gateway under test hears itself. */
const fromMs = Math.floor(Date.now() / dayMs) * dayMs - 3 * dayMs;
const window = `from=${new Date(fromMs).toISOString()}&to=${new Date(fromMs + dayMs).toISOString()}`;

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await PostgresServer.create();
});

afterAll(() => postgres.close());

function isoAt(hour: number): string {
  return new Date(fromMs + hour * hourMs).toISOString();
}

describe.each([
  ['the embedded database', () => Promise.resolve(undefined)],
  ['a database server', () => postgres.createDatabase('reports')],
] as const)('reports from %s', (_kind, createUrl) => {
  let http: HttpUnderTest;

  beforeAll(async () => {
    http = await HttpUnderTest.create(await createUrl());
    await keepSpans(http);
    await keepAlarms(http);
  });

  afterAll(() => http.close());

  async function json(path: string): Promise<unknown> {
    const answer = await http.ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return answer.json();
  }

  async function table(path: string, asked?: RequestInit): Promise<readonly Record<string, string>[]> {
    const answer = await http.ask(path, asked);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await answer.arrayBuffer());
    // The byte-order mark, without which a spreadsheet misreads Hindi.
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8')).toContain('\r\n');
    return parse(bytes, { bom: true, columns: true });
  }

  describe('the history of a camera', () => {
    it('covers the window without a gap, each span with its own times', async () => {
      const answer = historyAnswerSchema.parse(await json(`/api/cameras/1001/history?${window}`));
      expect(answer).toMatchObject({ number: 1001, from: isoAt(0), to: isoAt(24) });
      expect(answer.items).toEqual([
        { state: 'live', from: isoAt(-48), until: isoAt(6) },
        { state: 'lost', why: 'refused', from: isoAt(6), until: isoAt(9) },
        { state: 'unknown', from: isoAt(9), until: isoAt(10) },
        { state: 'lost', why: 'refused', from: isoAt(10), until: isoAt(12) },
        { state: 'idle', from: isoAt(12), until: isoAt(30) },
      ]);
    });

    it('is that of the last 24 hours until now when no window is named', async () => {
      const answer = historyAnswerSchema.parse(await json('/api/cameras/1001/history'));
      expect(Date.parse(answer.to) - Date.parse(answer.from)).toBe(dayMs);
      expect(Math.abs(Date.now() - Date.parse(answer.to))).toBeLessThan(60_000);
      expect(answer.items.map(({ state }) => state)).toEqual(['unknown']);
    });

    it('ends now, whatever is asked of the future', async () => {
      const to = new Date(Date.now() + dayMs).toISOString();
      const answer = historyAnswerSchema.parse(await json(`/api/cameras/1001/history?to=${to}`));
      expect(Date.parse(answer.to)).toBeLessThanOrEqual(Date.now());
    });

    it('knows at once what the board has just told', async () => {
      const camera = await idOf(1002);
      http.board.apply({ camera, role: 'main' }, { kind: 'answered', atMs: Date.now() });
      const last = await until('the change is told', async () => {
        const answer = historyAnswerSchema.parse(await json('/api/cameras/1002/history'));
        return answer.items.find(({ state }) => state === 'idle');
      });
      expect(last.until).toBeUndefined();
    });

    it('is kept to those who may see the camera', async () => {
      expect(await http.problemOf('/api/cameras/1003/history')).toMatchObject({ code: 'camera-unknown' });
      expect(await http.problemOf('/api/cameras/1001/history', { as: '' })).toMatchObject({ status: 401 });
    });

    it.each([
      ['turned round', `from=${isoAt(5)}&to=${isoAt(4)}`, 'window-invalid', 'ends before it begins'],
      ['empty', `from=${isoAt(5)}&to=${isoAt(5)}`, 'window-invalid', 'ends before it begins'],
      ['to come', `from=${new Date(Date.now() + dayMs).toISOString()}`, 'window-invalid', 'future'],
      ['too long', `from=${isoAt(-401 * 24)}&to=${isoAt(0)}`, 'window-invalid', '400 days'],
    ])('refuses a window that is %s, and says so', async (_what, query, code, words) => {
      const paths = ['/api/cameras/1001/history', '/api/reports/uptime', '/api/reports/alarms'];
      for (const path of paths) {
        const refused = await http.problemOf(`${path}?${query}`);
        expect(refused).toMatchObject({ code, status: 400 });
        expect(refused.detail).toContain(words);
      }
    });

    it.each(['from=yesterday', 'to=2026-01-01', 'from=1&from=2'])('refuses ?%s', async (query) => {
      const refused = await http.problemOf(`/api/cameras/1001/history?${query}`);
      expect(refused).toMatchObject({ code: 'request-invalid', status: 400 });
      expect(refused.faults?.[0]?.column).toMatch(/^(from|to)$/);
    });

    async function idOf(number: number): Promise<CameraId> {
      const { id } = (await json(`/api/cameras/${number}`)) as { id: CameraId };
      return id;
    }
  });

  describe('uptime', () => {
    async function rows(query: string): Promise<readonly UptimeRow[]> {
      return uptimeAnswerSchema.parse(await json(`/api/reports/uptime?${query}`)).items;
    }

    it('is of the known time, by camera, the worst first, without those that nobody may see', async () => {
      expect(await rows(`by=camera&${window}`)).toEqual([
        {
          key: '1001',
          label: { en: 'Bada Chauraha', hi: 'Bada Chauraha' },
          cameras: 1,
          upShare: 18 / 23,
          knownShare: 23 / 24,
          downMs: 5 * hourMs,
          losses: 1,
          longestDownMs: 5 * hourMs,
        },
        {
          key: '1002',
          label: { en: 'Bada Chauraha', hi: 'Bada Chauraha' },
          cameras: 1,
          upShare: 1,
          knownShare: 0.5,
          downMs: 0,
          losses: 0,
          longestDownMs: 0,
        },
      ]);
    });

    it.each([
      ['corridor', ['GT जी०टी० रोड', 'MALL Mall Road']],
      ['category', ['police पुलिस चौकी']],
      ['owner', [' स्वामी दर्ज नहीं', '=HYPERLINK("http://evil.example") =HYPERLINK("http://evil.example")']],
    ])('is gathered by %s, labelled in both languages', async (by, labels) => {
      const items = await rows(`by=${by}&${window}`);
      expect(items.map(({ key, label }) => `${key} ${label.hi}`)).toEqual(labels);
      const all = uptimeAnswerSchema.parse(await json(`/api/reports/uptime?by=${by}&${window}`)).all;
      expect(all).toMatchObject({ cameras: 2, upShare: 30 / 35, knownShare: 35 / 48, losses: 1 });
      expect(items.reduce((sum, { cameras }) => sum + cameras, 0)).toBe(2);
    });

    it('says nothing of a share where nothing is known', async () => {
      const items = await rows(`by=camera&from=${isoAt(-240)}&to=${isoAt(-230)}`);
      expect(items.map(({ knownShare }) => knownShare)).toEqual([0, 0]);
      expect(items[0]).not.toHaveProperty('upShare');
    });

    it('is a table for spreadsheets as well, by its address or by what is accepted', async () => {
      const answers = await Promise.all([
        table(`/api/reports/uptime?by=corridor&format=csv&${window}`),
        table(`/api/reports/uptime?by=corridor&${window}`, { headers: { accept: 'text/csv' } }),
      ]);
      for (const answer of answers) {
        expect(answer).toEqual([
          {
            key: 'GT',
            name_en: 'GT Road',
            name_hi: 'जी०टी० रोड',
            cameras: '1',
            up_percent: '78.261',
            known_percent: '95.833',
            down_minutes: '300',
            losses: '1',
            longest_down_minutes: '300',
          },
          expect.objectContaining({ key: 'MALL', up_percent: '100', known_percent: '50' }),
        ]);
      }
    });

    it('hands a spreadsheet no formula', async () => {
      const cells = (await table(`/api/reports/uptime?by=owner&format=csv&${window}`)).flatMap(Object.values);
      expect(cells).toContain('\'=HYPERLINK("http://evil.example")');
      for (const cell of cells) expect(cell).not.toMatch(/^[=+@\t\r-]/);
    });

    it('names its file by what is in it', async () => {
      const answer = await http.ask(`/api/reports/uptime?by=camera&format=csv&${window}`);
      const days = [isoAt(0), isoAt(24)].map((iso) => iso.slice(0, 10)).join('-');
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename="uptime-camera-${days}.csv"`,
      );
      await answer.text();
    });

    it.each(['by=colour', 'format=xls'])('refuses ?%s', async (query) => {
      expect(await http.problemOf(`/api/reports/uptime?${query}`)).toMatchObject({ code: 'request-invalid' });
    });

    it('answers every grouping with the window it was asked for', async () => {
      for (const by of uptimeGroupings) {
        const answer = uptimeAnswerSchema.parse(await json(`/api/reports/uptime?by=${by}&${window}`));
        expect(answer).toMatchObject({ by, from: isoAt(0), to: isoAt(24) });
      }
    });
  });

  describe('the figures of the alarm system', () => {
    it('come from what happened to alarms, and from who was at work', async () => {
      const figures = alarmFiguresSchema.parse(await json(`/api/reports/alarms?${window}`));
      expect(figures).toMatchObject({
        from: isoAt(0),
        to: isoAt(24),
        operators: 2,
        raised: 3,
        perOperatorTenMinutes: { mean: 3 / 2 / 144, max: 1 },
        floodShare: 0,
        byPriority: [
          { priority: 1, raised: 0 },
          { priority: 2, raised: 1 },
          { priority: 3, raised: 2 },
          { priority: 4, raised: 0 },
        ],
        acknowledge: { count: 2, medianMs: 90_000, p95Ms: 2 * hourMs },
        standing: [{ id: 'alarm-b', kind: 'feed-lost', raisedAt: isoAt(3), label: { hi: 'स्थल ब' } }],
      });
      expect(figures.tenMinutes).toHaveLength(144);
      expect(figures.tenMinutes[18]).toEqual({ from: isoAt(3), raised: 2, flood: false });
      expect(figures.badActors[0]).toMatchObject({ key: 'site b', raised: 2, label: { en: 'Site b' } });
    });

    it('are a table of ten minutes as well', async () => {
      const rows = await table(`/api/reports/alarms?format=csv&${window}`);
      expect(rows).toHaveLength(144);
      expect(rows[18]).toEqual({ from: isoAt(3), rings: '2', rings_per_operator: '1', flood: 'no' });
    });

    it('are calm where nothing happened', async () => {
      const figures = alarmFiguresSchema.parse(
        await json(`/api/reports/alarms?from=${isoAt(-240)}&to=${isoAt(-239)}`),
      );
      expect(figures).toMatchObject({ operators: 1, raised: 0, acknowledge: { count: 0 }, standing: [] });
    });
  });

  it('are closed without a session', async () => {
    for (const path of ['/api/reports/uptime', '/api/reports/alarms']) {
      expect(await http.problemOf(path, { as: '' })).toMatchObject({ status: 401 });
    }
  });

  it('figures for Prometheus are there a moment after they are first asked for', async () => {
    const figure = async (name: string) => {
      const text = await (await http.ask('/metrics')).text();
      return new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    };
    expect(await figure('drishti_history_waiting')).toMatch(/^\d+$/);
    const rings = await until('the rings are counted', async () => {
      const found = await figure('drishti_alarm_rings_10m_per_operator');
      return found === 'Nan' || found === 'NaN' ? undefined : found;
    });
    expect(rings).toBe('0');
  });
});

async function keepSpans(http: HttpUnderTest): Promise<void> {
  const span = (number: number, said: SpanRow['health'], from: number, to: number): SpanRow => ({
    camera: idsOf(http).get(number) ?? ('' as CameraId),
    health: said,
    fromMs: fromMs + from * hourMs,
    sinceMs: fromMs + from * hourMs,
    untilMs: fromMs + to * hourMs,
  });
  const lost = { state: 'lost', why: 'refused' } as const;
  const spans = [
    span(1001, { state: 'idle' }, -60, -48),
    span(1001, { state: 'live' }, -48, 6),
    span(1001, lost, 6, 9),
    span(1001, lost, 10, 12),
    span(1001, { state: 'idle' }, 12, 30),
    span(1002, { state: 'live' }, 12, 24),
  ];
  const life = { startedMs: fromMs, seenMs: fromMs };
  const repository = new HistoryRepository(http.store);
  expect(await repository.save(spans, life)).toMatchObject({ ok: true });
  for (const [minute, desks] of [1, 2, 3].entries())
    await repository.keepDesks(fromMs + minute * 60_000, desks);
}

function idsOf(http: HttpUnderTest): ReadonlyMap<number, CameraId> {
  return new Map(
    [1001, 1002].map((number) => {
      const camera = http.directory.byNumber(cameraNumberSchema.parse(number));
      if (camera === undefined) throw new Error(`no camera ${number}`);
      return [number, camera.id];
    }),
  );
}

/** `a` rang in the window and is over, `b` rang twice and stands, `c` rang long before and was taken note of in it. */
async function keepAlarms(http: HttpUnderTest): Promise<void> {
  const at = (hour: number, seconds = 0) => new Date(fromMs + hour * hourMs + seconds * 1000);
  const alarm = (id: string, hi: string, raised: Date, closed: Date | null) => ({
    id: `alarm-${id}`,
    state: closed === null ? 'unacknowledged' : 'normal',
    kind: 'feed-lost',
    priority: 3,
    cause_type: 'site',
    cause_key: id,
    raised_at: raised,
    changed_at: raised,
    closed_at: closed,
    search: id,
    doc: JSON.stringify({ cause: { type: 'site', key: id, label: { en: `Site ${id}`, hi } } }),
  });
  const event = (id: string, when: Date, kind: string, priority = 3) => ({
    id: `event-${id}-${when.getTime()}-${kind}`,
    alarm_id: `alarm-${id}`,
    at: when,
    kind,
    by: null,
    text: null,
    priority,
  });
  const kept = await http.store.run(async (db) => {
    const alarms = [
      alarm('a', 'स्थल अ', at(1), at(2)),
      alarm('b', 'स्थल ब', at(3), null),
      alarm('c', 'स्थल स', at(-1), at(5)),
    ];
    await db.insertInto('alarms').values(alarms).execute();
    const events = [
      event('a', at(1), 'raised'),
      event('a', at(1, 5), 'members-changed'),
      event('a', at(1, 90), 'acknowledged'),
      event('a', at(2), 'closed'),
      event('b', at(3), 'raised'),
      event('b', at(3, 120), 'escalated', 2),
      event('c', at(-1), 'raised'),
      event('c', at(1), 'acknowledged'),
    ];
    await db.insertInto('alarm_events').values(events).execute();
  });
  expect(kept.ok).toBe(true);
}
