import { describe, expect, test } from 'vitest';
import { nextReviewMs } from '#shared/decide/alarms/alarmsMemory.ts';
import { alarmSchema } from '#shared/model/alarm.ts';
import { AlarmCity, cameraWith, range, startMs } from './alarmCity.ts';

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
