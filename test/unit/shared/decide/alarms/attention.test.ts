import { describe, expect, test } from 'vitest';
import { nextReviewMs } from '#shared/decide/alarms/alarmsMemory.ts';
import { AlarmCity, cameraWith, range, startMs } from './alarmCity.ts';

const iso = (atS: number): string => new Date(startMs + atS * 1000).toISOString();

/** Cameras that share nothing. */
const strangers = (count: number): AlarmCity => new AlarmCity(range(1, count).map((n) => cameraWith(n)));

describe('escalation', () => {
  test.each([
    [3, false, 15 * 60],
    [2, true, 5 * 60],
  ] as const)('of priority %d rings once more, one step more urgent', (priority, watched, afterS) => {
    const city = strangers(1);
    city.tell(0, [1], { state: 'lost', why: 'refused', watched });
    city.wait(4);
    expect(city.alarm.priority).toBe(priority);
    city.wait(4 + afterS - 1);
    expect(city.alarm.rings).toBe(1);
    city.wait(4 + afterS);
    expect(city.alarm).toMatchObject({ rings: 2, priority: priority - 1, escalatedAt: iso(4 + afterS) });
    city.wait(4 + 10 * afterS);
    expect(city.alarm.rings).toBe(2);
    expect(city.story().filter((kind) => kind === 'escalated')).toHaveLength(1);
  });

  test('spares an alarm that somebody took note of', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    city.act(5, city.alarm.id, { kind: 'acknowledge' });
    city.wait(7200);
    expect(city.alarm).toMatchObject({ rings: 1, state: 'acknowledged' });
  });
});

describe('a shelf', () => {
  const until = (atS: number) =>
    ({ kind: 'shelve', reason: 'power cut announced', until: iso(atS) }) as const;

  test('silences an alarm, and keeps its cameras true', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    city.act(5, city.alarm.id, until(3600));
    city.mend(100, 1);
    city.wait(110);
    expect(city.alarm).toMatchObject({ state: 'shelved', count: 0 });
    city.lose(200, 1);
    city.wait(204);
    city.tell(300, [1], { state: 'black', why: 'black-picture' });
    city.wait(3599);
    expect(city.alarm).toMatchObject({ state: 'shelved', count: 1, rings: 1, cameras: [{ state: 'black' }] });
  });

  test('ends by itself: an active alarm rings once and wants note anew', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    city.act(5, city.alarm.id, { kind: 'acknowledge' });
    city.act(6, city.alarm.id, until(3600));
    expect(nextReviewMs(city.memory)).toBe(startMs + 3_600_000);
    city.wait(3600);
    expect(city.alarm).toMatchObject({ state: 'unacknowledged', rings: 2 });
    expect(city.alarm).not.toHaveProperty('shelvedUntil');
    expect(city.alarm).not.toHaveProperty('ackedBy');
    expect(city.story().slice(-2)).toEqual(['unshelved', 'rang-again']);
  });

  test('ends by itself: an alarm that is over is closed without a sound', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    city.act(6, city.alarm.id, until(3600));
    city.mend(100, 1);
    city.wait(3600);
    expect(city.open).toEqual([]);
    expect(city.rings).toBe(1);
  });
});

describe('out of service', () => {
  test('lasts until somebody returns it, and rings then if it is still active', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    city.act(5, city.alarm.id, { kind: 'out-of-service', note: 'pole replaced' });
    city.wait(10 * 86_400);
    expect(city.alarm).toMatchObject({ state: 'out-of-service', rings: 1, workNote: 'pole replaced' });
    city.act(10 * 86_400 + 1, city.alarm.id, { kind: 'return-to-service' });
    expect(city.alarm).toMatchObject({ state: 'unacknowledged', rings: 2 });
    expect(city.alarm).not.toHaveProperty('workNote');
  });
});
