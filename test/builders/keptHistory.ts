/** A day of history for `HttpUnderTest`: what its cameras were, which alarms rang, and who was at work. */
import { expect } from 'vitest';
import { type CameraId, cameraNumberSchema } from '#shared/model/ids.ts';
import { HistoryRepository, type SpanRow } from '../../gateway/health/history/historyRepository.ts';
import type { HttpUnderTest } from '../rigs/httpUnderTest.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** A day that is over and done, well before anything that the gateway under test hears itself. */
const fromMs = Math.floor(Date.now() / dayMs) * dayMs - 3 * dayMs;
/** The query that asks for it. */
export const dayWindow = `from=${isoAt(0)}&to=${isoAt(24)}`;

/** An hour of the day, or of those before and after it. */
export function isoAt(hour: number): string {
  return new Date(fromMs + hour * hourMs).toISOString();
}

/** 1001: up, lost from six to twelve but for an hour that is not known, up. 1002: up from noon, not known before. */
export async function keepSpans(http: HttpUnderTest): Promise<void> {
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
export async function keepAlarms(http: HttpUnderTest): Promise<void> {
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

/** The gateway ran for the last ten minutes of the fifth day before, its day from -120 to -96, and one alarm rang 38 times in them. */
export async function keepShortLife(http: HttpUnderTest): Promise<void> {
  const seenMs = fromMs - 96 * hourMs;
  const startedMs = seenMs - 600_000;
  expect(await new HistoryRepository(http.store).save([], { startedMs, seenMs })).toMatchObject({ ok: true });
  const at = (ring: number) => new Date(startedMs + ring * 15_000);
  const rings = Array.from({ length: 38 }, (_, ring) => ({
    id: `event-d-${ring}`,
    alarm_id: 'alarm-d',
    at: at(ring),
    kind: ring === 0 ? 'raised' : 'rang-again',
    by: null,
    text: null,
    priority: 3,
  }));
  const kept = await http.store.run(async (db) => {
    const label = { en: 'Site d', hi: 'स्थल द' };
    const alarm = {
      ...{
        id: 'alarm-d',
        state: 'normal',
        kind: 'feed-lost',
        priority: 3,
        cause_type: 'site',
        cause_key: 'd',
      },
      ...{ raised_at: at(0), changed_at: at(38), closed_at: at(38), search: 'd' },
      doc: JSON.stringify({ cause: { type: 'site', key: 'd', label } }),
    };
    await db.insertInto('alarms').values(alarm).execute();
    await db.insertInto('alarm_events').values(rings).execute();
  });
  expect(kept.ok).toBe(true);
}
