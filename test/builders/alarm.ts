import { type Alarm, alarmSchema } from '#shared/model/alarm.ts';

/** A camera that is lost, unacknowledged; `changes` are its fields as they come from outside. */
export function alarm(changes: Readonly<Record<string, unknown>> = {}): Alarm {
  return alarmSchema.parse({
    id: 'a1',
    kind: 'feed-lost',
    cause: { type: 'camera', key: '1001', label: { en: 'Bada Chauraha', hi: 'बड़ा चौराहा' } },
    priority: 2,
    state: 'unacknowledged',
    count: 1,
    total: 1,
    raisedAt: '2026-01-01T06:00:00.000Z',
    changedAt: '2026-01-01T06:00:00.000Z',
    rings: 1,
    remarks: [],
    cameras: [alarmMember(1001)],
    ...changes,
  });
}

export function alarmMember(
  number: number,
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return { number, state: 'lost', why: 'unreachable', since: '2026-01-01T05:59:55.000Z', ...changes };
}
