import { describe, expect, test } from 'vitest';
import { nextReviewMs } from '#shared/decide/alarms/alarmsMemory.ts';
import { alarmPolicy } from '#shared/decide/alarms/policy.ts';
import { alarmSchema } from '#shared/model/alarm.ts';
import { AlarmCity, cameraWith, numberOf, range, startMs } from './alarmCity.ts';

const iso = (atS: number): string => new Date(startMs + atS * 1000).toISOString();

/** Cameras that share nothing. */
const strangers = (count: number): AlarmCity => new AlarmCity(range(1, count).map((n) => cameraWith(n)));

describe('an alarm of one camera', () => {
  test('is raised when the loss has lasted for the on-delay, and rings once', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(3.9);
    expect(city.open).toEqual([]);
    city.wait(4);
    expect(city.alarm).toMatchObject({
      kind: 'feed-lost',
      state: 'unacknowledged',
      cause: { type: 'camera', key: '1' },
      rings: 1,
      count: 1,
      raisedAt: iso(4),
      contact: { phone: '0512-1' },
      cameras: [{ number: 1, state: 'stale', why: 'silent', since: iso(0) }],
    });
    expect(alarmSchema.parse(city.alarm)).toEqual(city.alarm);
    expect(city.story()).toEqual(['raised']);
  });

  test('is due for review at the end of the on-delay', () => {
    const city = strangers(1);
    expect(nextReviewMs(city.memory)).toBeUndefined();
    city.lose(1, 1);
    expect(nextReviewMs(city.memory)).toBe(startMs + 5000);
  });

  test('is not raised for a loss that is over before', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.mend(3, 1);
    city.wait(100);
    expect(city.updates).toEqual([]);
  });

  test('counts from the loss, however its reason changes meanwhile', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.tell(2, [1], { state: 'lost', why: 'timed-out' });
    city.wait(4);
    expect(city.alarm.cameras).toEqual([{ number: 1, state: 'lost', why: 'timed-out', since: iso(0) }]);
  });

  test('is raised even if the next word of the camera comes late and is a good one', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.mend(60, 1);
    expect(city.alarm).toMatchObject({ state: 'unacknowledged', count: 1 });
  });

  test('returns when the camera stayed well for the off-delay, as of when it was well', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    city.mend(20, 1);
    city.wait(29.9);
    expect(city.alarm).toMatchObject({ state: 'unacknowledged', count: 1 });
    city.wait(30);
    expect(city.alarm).toMatchObject({ state: 'returned', count: 0, total: 1, returnedAt: iso(30) });
    expect(city.alarm.cameras[0]?.until).toBe(iso(20));
    expect(city.rings).toBe(1);
  });

  test('stays as it is for a camera that is well for less than the off-delay', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    city.mend(20, 1);
    city.lose(25, 1);
    city.wait(60);
    expect(city.alarm).toMatchObject({ state: 'unacknowledged', count: 1, rings: 1 });
  });

  test.each(['connecting', 'unknown'] as const)('keeps a camera that is %s', (state) => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    city.tell(10, [1], { state });
    city.wait(60);
    expect(city.alarm).toMatchObject({ count: 1, cameras: [{ state: 'stale', since: iso(0) }] });
  });

  test('rings again when it had returned and the camera fails anew', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    city.mend(20, 1);
    city.wait(30);
    city.lose(40, 1);
    city.wait(44);
    expect(city.alarm).toMatchObject({ state: 'unacknowledged', count: 1, rings: 2 });
    expect(city.alarm.returnedAt).toBeUndefined();
    expect(city.story()).toContain('rang-again');
  });

  test('is over with the camera when somebody took note of it', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    const { id } = city.alarm;
    city.act(5, id, { kind: 'acknowledge' });
    city.mend(20, 1);
    city.wait(30);
    expect(city.open).toEqual([]);
    expect(city.last(id)).toMatchObject({ state: 'normal', closedAt: iso(30), ackedBy: 'asha', count: 0 });
  });

  test('is over once somebody takes note of one that returned', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    const { id } = city.alarm;
    city.mend(20, 1);
    city.wait(30);
    const answer = city.act(40, id, { kind: 'acknowledge' });
    expect(answer).toMatchObject({ ok: true, value: { state: 'normal', ackedBy: 'asha' } });
    expect(city.open).toEqual([]);
  });

  test('passes to an alarm of the other kind when the camera fails in another way', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    const lost = city.alarm.id;
    city.tell(20, [1], { state: 'black', why: 'black-picture' });
    expect(city.alarm).toMatchObject({ id: lost, cameras: [{ state: 'stale' }] });
    city.wait(24);
    expect(city.alarm).toMatchObject({ kind: 'picture-black', rings: 1, cameras: [{ state: 'black' }] });
    expect(city.last(lost)).toMatchObject({ state: 'normal', count: 0 });
    expect(city.story(lost)).toContain('merged');
  });

  test('keeps a camera that fails in another way for a moment only', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    const { id } = city.alarm;
    city.tell(20, [1], { state: 'black', why: 'black-picture' });
    city.lose(22, 1);
    city.wait(60);
    expect(city.alarm).toMatchObject({ id, kind: 'feed-lost', rings: 1 });
  });

  test('becomes urgent, silently, when the camera is put on the wall', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    expect(city.alarm.priority).toBe(3);
    city.tell(10, [1], { state: 'stale', why: 'silent', watched: true });
    expect(city.alarm).toMatchObject({ priority: 2, rings: 1 });
    city.tell(20, [1], { state: 'stale', why: 'silent', watched: false });
    expect(city.alarm.priority).toBe(2);
  });

  test('lets a camera go that has left the directory', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(4);
    const orphaned = new AlarmCity([]);
    orphaned.memory = city.memory;
    orphaned.lose(20, 1);
    orphaned.wait(30);
    expect(orphaned.alarm).toMatchObject({ state: 'returned', count: 0 });
  });

  test('is not raised for a camera that nobody knows', () => {
    const city = new AlarmCity([]);
    city.lose(0, 7);
    city.wait(60);
    expect(city.open).toEqual([]);
  });
});

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

describe('flapping', () => {
  test('is told once, as one alarm, of a camera that comes back slowly', () => {
    const city = strangers(1);
    for (const round of range(0, 14)) {
      city.lose(round * 60, 1);
      city.wait(round * 60 + 5);
      city.mend(round * 60 + 20, 1);
      city.wait(round * 60 + 31);
    }
    expect(city.alarm).toMatchObject({
      state: 'unacknowledged',
      flapping: { count: 14, windowMinutes: 60 },
      count: 0,
    });
    // Raised, and twice again before it was known to flap.
    expect(city.alarm.rings).toBe(3);
    expect(city.story().filter((kind) => kind === 'flapping')).toHaveLength(1);
  });

  test('is told of a camera that never stays down for an on-delay', () => {
    const city = strangers(1);
    for (const round of range(0, 6)) {
      city.lose(round * 6, 1);
      city.mend(round * 6 + 3, 1);
    }
    expect(city.alarm).toMatchObject({ rings: 1, flapping: { count: 6 } });
    expect(city.story().filter((kind) => kind === 'raised')).toHaveLength(1);
  });

  test('calms when the camera kept still for long enough, and is over when it is well', () => {
    const city = strangers(1);
    for (const round of range(0, 6)) {
      city.lose(round * 6, 1);
      city.mend(round * 6 + 3, 1);
    }
    const { id } = city.alarm;
    city.act(60, id, { kind: 'acknowledge' });
    const calmS = 33 + alarmPolicy.flap.quietMs / 1000;
    city.wait(calmS - 1);
    expect(city.alarm.flapping).toBeDefined();
    city.wait(calmS);
    expect(city.open).toEqual([]);
    expect(city.story(id).slice(-3)).toEqual(['calmed', 'returned', 'closed']);
  });

  test('leaves an ordinary alarm behind when the camera stays down', () => {
    const city = strangers(1);
    for (const round of range(0, 4)) {
      city.mend(round * 6, 1);
      city.lose(round * 6 + 3, 1);
    }
    city.wait(2000);
    expect(city.alarm).toMatchObject({ count: 1, state: 'unacknowledged' });
    expect(city.alarm.flapping).toBeUndefined();
    // It escalated once it was calm, and not before.
    expect(city.story()).toEqual(['raised', 'flapping', 'calmed', 'escalated']);
  });

  test('of one camera does not make a group of forty a flapping one', () => {
    const site = { keys: { site: 'S' } };
    const city = new AlarmCity(range(1, 40).map((n) => cameraWith(n, site)));
    city.lose(0, ...range(1, 40));
    city.wait(4);
    for (const round of range(1, 6)) {
      city.mend(round * 30, 1);
      city.lose(round * 30 + 15, 1);
    }
    city.wait(600);
    expect(city.alarm.flapping).toBeUndefined();
    expect(city.alarm).toMatchObject({ count: 40, rings: 2 });
    expect(city.story()).toContain('escalated');
  });
});

describe('the clock', () => {
  test('set back an hour neither loses nor repeats an alarm, and delays run on', () => {
    const city = strangers(2);
    city.lose(0, 1);
    city.wait(4);
    city.lose(5, 2);
    city.wait(-3600);
    expect(nextReviewMs(city.memory)).toBe(startMs - 3_600_000 + 4000);
    city.wait(-3600 + 4);
    expect(city.open.map(({ count, rings }) => ({ count, rings }))).toEqual([
      { count: 1, rings: 1 },
      { count: 1, rings: 1 },
    ]);
    city.mend(-3500, 1);
    city.wait(-3490);
    const [first] = city.open;
    expect(first).toMatchObject({ state: 'returned' });
    const [member] = first?.cameras ?? [];
    expect(Date.parse(member?.until ?? '')).toBeGreaterThanOrEqual(Date.parse(member?.since ?? ''));
  });

  test('of two sources that differ by a moment is not taken for set back', () => {
    const city = strangers(1);
    for (const round of range(0, 20)) {
      city.wait(round * 0.2);
      city.wait(round * 0.2 - 1);
    }
    expect(city.memory.skewMs).toBe(0);
  });

  test('set forward ends the delays that run, once', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(3600);
    city.wait(3601);
    expect(city.alarm).toMatchObject({ rings: 1, count: 1 });
  });
});

test('a city that is well costs no memory', () => {
  const city = strangers(50);
  city.mend(0, ...range(1, 50));
  city.lose(1, 3);
  city.mend(2, 3);
  city.wait(3);
  expect(city.memory.cameras.size).toBe(1);
  city.mend(2 * 3600, 4);
  expect(city.memory.cameras.has(numberOf(3))).toBe(false);
});
