import { beforeEach, describe, expect, it } from 'vitest';
import type { Alarm } from '#shared/model/alarm.ts';
import { type AlarmsDelta, alarmsDeltaSchema, alarmsSnapshotSchema } from '#shared/wire/sync.ts';
import { AlarmTopic } from '../../../../../gateway/health/alarms/alarmTopic.ts';
import { alarm, alarmMember } from '../../../../builders/alarm.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

let clock: ManualClock;
let open: Alarm[];
let topic: AlarmTopic;
let deltas: AlarmsDelta[];

beforeEach(() => {
  clock = new ManualClock();
  open = [];
  topic = new AlarmTopic(clock, () => open);
  deltas = [];
  topic.subscribe((delta) => deltas.push(delta));
});

function change(changes: Readonly<Record<string, unknown>> = {}) {
  const { cameras, ...head } = alarm(changes);
  return { head, cameras };
}

describe('the topic of alarms', () => {
  it('tells a change that is urgent before the call returns', () => {
    topic.tell([change()], true);
    expect(deltas.map(({ after, version }) => [after, version])).toEqual([[0, 1]]);
    expect(alarmsDeltaSchema.parse(deltas[0]).changes).toEqual([change()]);
  });

  it('gathers what is not urgent for 100 ms, with the last word of each alarm and camera', async () => {
    topic.tell([change({ count: 1 })], false);
    await clock.advance(60);
    topic.tell(
      [change({ count: 2, cameras: [alarmMember(1001, { state: 'stale' }), alarmMember(7)] })],
      false,
    );
    expect(deltas).toEqual([]);
    await clock.advance(40);
    expect(deltas).toHaveLength(1);
    const told = deltas[0]?.changes[0];
    expect(told?.head.count).toBe(2);
    expect(told?.cameras.map(({ number, state }) => `${number} ${state}`)).toEqual(['1001 stale', '7 lost']);
  });

  it('takes along what waits when something urgent comes', async () => {
    topic.tell([change({ id: 'slow' })], false);
    topic.tell([change({ id: 'urgent' })], true);
    await clock.advance(1000);
    expect(deltas.map(({ changes }) => changes.map(({ head }) => head.id))).toEqual([['slow', 'urgent']]);
  });

  it('tells 25,000 cameras in pieces that follow each other, all of them once, each with the head', () => {
    const cameras = Array.from({ length: 25_000 }, (_, at) => alarmMember(at + 1));
    topic.tell(
      [change({ id: 'small' }), change({ id: 'city', count: 25_000, total: 25_000, cameras })],
      true,
    );
    expect(deltas.map(({ after, version }) => version - after)).toEqual(deltas.map(() => 1));
    expect(Math.max(...deltas.map(({ changes }) => changes.flatMap((one) => one.cameras).length))).toBe(2000);
    const told = deltas.flatMap(({ changes }) => changes).filter(({ head }) => head.id === 'city');
    expect(told.every(({ head }) => head.count === 25_000)).toBe(true);
    const numbers = told.flatMap((one) => one.cameras.map(({ number }) => number as number));
    expect(numbers).toEqual(Array.from({ length: 25_000 }, (_, at) => at + 1));
  });

  it('gives a snapshot that has all that was taken in; the next delta follows it', () => {
    open = [alarm()];
    topic.tell([change()], false);
    const snapshot = alarmsSnapshotSchema.parse(topic.snapshot());
    expect(snapshot).toMatchObject({ version: 1, alarms: [alarm()] });
    topic.tell([change({ state: 'acknowledged' })], true);
    expect(deltas.at(-1)?.after).toBe(snapshot.version);
  });

  it('tells nothing when nothing changed, and nothing once it is closed', async () => {
    topic.tell([], true);
    topic.tell([change()], false);
    topic.close();
    await clock.advance(1000);
    expect(deltas).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
