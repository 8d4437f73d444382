import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  alarmFiguresSchema,
  type UptimeRow,
  uptimeAnswerSchema,
  uptimeGroupings,
} from '#shared/wire/alarms.ts';
import { signInAnswerSchema } from '#shared/wire/rest.ts';
import { trialPassword } from '../../../gateway/access/trialPeople.ts';
import { AlarmFiguresRepository } from '../../../gateway/health/reports/alarmFiguresRepository.ts';
import {
  dayWindow,
  hourMs,
  isoAt,
  keepAlarms,
  keepShortLife,
  keepSpans,
} from '../../builders/keptHistory.ts';
import { must } from '../../rigs/alarmRoom.ts';
import { Databases } from '../../rigs/databases.ts';
import { HttpUnderTest } from '../../rigs/httpUnderTest.ts';
import { until } from '../../rigs/until.ts';

const databases = Databases.ofThisFile();

databases.onBoth('reports from %s', ['the embedded database', 'a database server'], (kind) => {
  let http: HttpUnderTest;
  /** Who may take tables away; others are asked for as the operator. */
  let supervisor: string;

  beforeAll(async () => {
    http = await HttpUnderTest.create(await databases.createUrl(kind));
    await keepSpans(http);
    await keepAlarms(http);
    const signedIn = await http.signIn('supervisor', trialPassword);
    supervisor = signInAnswerSchema.parse(await signedIn.json()).token;
  });

  afterAll(() => http.close());

  async function json(path: string): Promise<unknown> {
    const answer = await http.ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return answer.json();
  }

  async function table(path: string, asked?: RequestInit): Promise<readonly Record<string, string>[]> {
    const answer = await http.ask(path, { ...asked, as: supervisor });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await answer.arrayBuffer());
    // The byte-order mark, without which a spreadsheet misreads Hindi.
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8')).toContain('\r\n');
    return parse(bytes, { bom: true, columns: true });
  }

  describe('uptime', () => {
    async function rows(query: string): Promise<readonly UptimeRow[]> {
      return uptimeAnswerSchema.parse(await json(`/api/reports/uptime?${query}`)).items;
    }

    it('is of the known time, by camera, the worst first, without those that nobody may see', async () => {
      expect(await rows(`by=camera&${dayWindow}`)).toEqual([
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
      const items = await rows(`by=${by}&${dayWindow}`);
      expect(items.map(({ key, label }) => `${key} ${label.hi}`)).toEqual(labels);
      const all = uptimeAnswerSchema.parse(await json(`/api/reports/uptime?by=${by}&${dayWindow}`)).all;
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
        table(`/api/reports/uptime?by=corridor&format=csv&${dayWindow}`),
        table(`/api/reports/uptime?by=corridor&${dayWindow}`, { headers: { accept: 'text/csv' } }),
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
      const cells = (await table(`/api/reports/uptime?by=owner&format=csv&${dayWindow}`)).flatMap(
        Object.values,
      );
      expect(cells).toContain('\'=HYPERLINK("http://evil.example")');
      for (const cell of cells) expect(cell).not.toMatch(/^[=+@\t\r-]/);
    });

    it.each(['uptime', 'alarms'])(
      'is taken away by nobody without the right to export: %s',
      async (report) => {
        const path = `/api/reports/${report}?format=csv&${dayWindow}`;
        const refused = { code: 'not-allowed', status: 403 };
        expect(await http.problemOf(path)).toMatchObject(refused);
        const accepted = { headers: { accept: 'text/csv' } };
        expect(await http.problemOf(`/api/reports/${report}?${dayWindow}`, accepted)).toMatchObject(refused);
      },
    );

    it('names its file by what is in it', async () => {
      const answer = await http.ask(`/api/reports/uptime?by=camera&format=csv&${dayWindow}`, {
        as: supervisor,
      });
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
        const answer = uptimeAnswerSchema.parse(await json(`/api/reports/uptime?by=${by}&${dayWindow}`));
        expect(answer).toMatchObject({ by, from: isoAt(0), to: isoAt(24) });
      }
    });
  });

  describe('the figures of the alarm system', () => {
    it('come from what happened to alarms, and from who was at work', async () => {
      const figures = alarmFiguresSchema.parse(await json(`/api/reports/alarms?${dayWindow}`));
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

    it('are averaged over the ten minutes in which the gateway ran', async () => {
      await keepShortLife(http);
      const figures = alarmFiguresSchema.parse(
        await json(`/api/reports/alarms?from=${isoAt(-120)}&to=${isoAt(-96)}`),
      );
      expect(figures).toMatchObject({
        raised: 38,
        perOperatorTenMinutes: { mean: 38, max: 38 },
        floodShare: 1,
      });
      expect(figures.tenMinutes.at(-1)).toEqual({ from: isoAt(-96 - 1 / 6), raised: 38, flood: true });
    });

    it('know that the gateway runs that is asked', async () => {
      const [fromMs, toMs] = [Date.now() - hourMs, Date.now() + hourMs];
      const lives = must(await new AlarmFiguresRepository(http.store).running({ fromMs, toMs }, toMs));
      expect(lives).toHaveLength(1);
      expect(lives[0]?.fromMs).toBeGreaterThan(fromMs);
      expect(lives[0]?.toMs).toBe(toMs);
    });

    it('are a table of ten minutes as well', async () => {
      const rows = await table(`/api/reports/alarms?format=csv&${dayWindow}`);
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
