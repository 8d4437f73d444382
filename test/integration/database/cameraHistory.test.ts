import { afterAll, beforeAll, expect, it } from 'vitest';
import { cameraSchema } from '#shared/model/camera.ts';
import { historyAnswerSchema } from '#shared/wire/alarms.ts';
import { dayMs, dayWindow, isoAt, keepSpans } from '../../builders/keptHistory.ts';
import { Databases } from '../../rigs/databases.ts';
import { HttpUnderTest } from '../../rigs/httpUnderTest.ts';
import { until } from '../../rigs/until.ts';

const databases = Databases.ofThisFile();

const words = ['the embedded database', 'a database server'] as const;

databases.onBoth('the history of a camera over HTTP from %s', words, (kind) => {
  let http: HttpUnderTest;

  beforeAll(async () => {
    http = await HttpUnderTest.create(await databases.createUrl(kind));
    await keepSpans(http);
  });

  afterAll(() => http.close());

  async function json(path: string): Promise<unknown> {
    const answer = await http.ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return answer.json();
  }

  it('covers the window without a gap, each span with its own times', async () => {
    const answer = historyAnswerSchema.parse(await json(`/api/cameras/1001/history?${dayWindow}`));
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
    const { id: camera } = cameraSchema.parse(await json('/api/cameras/1002'));
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
});
