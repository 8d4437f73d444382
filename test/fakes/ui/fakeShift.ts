/** A shift at the desk, for looking at it: an alarm of every state, and what happens in its first half minute. */
import type { Alarm } from '#shared/model/alarm.ts';
import type { Camera } from '#shared/model/camera.ts';
import type { FeedFault, HealthState } from '#shared/model/health.ts';
import { createFakeAlarms, type FakeAlarms, fakeAlarm, pastAlarms } from './fakeAlarms.ts';
import { fakeCity } from './fakeCity.ts';

const minuteMs = 60_000;

export function createFakeShift(cameras: readonly Camera[], past: number, nowMs: number): FakeAlarms {
  const byNumber = new Map(cameras.map((camera) => [Number(camera.number), camera]));
  const some = (...numbers: number[]) => numbers.flatMap((number) => byNumber.get(number) ?? []);
  const site = cameras.filter((camera) => camera.corridor === 'KALPI').slice(0, 14);
  const siteName = fakeCity.corridors.find((corridor) => corridor.id === 'KALPI')?.name;
  const at = (ms: number) => new Date(nowMs - ms).toISOString();
  const alarm = (
    id: string,
    of: readonly Camera[],
    agoMs: number,
    traits: Partial<Alarm>,
  ): readonly Alarm[] => (of.length === 0 ? [] : [fakeAlarm(id, of, nowMs - agoMs, traits)]);
  const first = [
    ...alarm('site', site, 75_000, {
      priority: 1,
      cause: { type: 'site', key: 'kalpi', label: siteName ?? { en: 'Kalpi Road', hi: 'कालपी रोड' } },
      contact: { owner: 'KESCO', name: 'Junior Engineer', phone: '0512-25x xx10', nodalOffice: 'ADM City' },
    }),
    ...alarm('covered', some(1107), 37_000, {
      priority: 1,
      kind: 'camera-covered',
      contact: { owner: 'Nagar Nigam', phone: '0512-25x xx44' },
    }),
    ...alarm('silent', some(1112), 6 * minuteMs, {
      priority: 2,
      state: 'acknowledged',
      ackedBy: 'operator-2',
      ackedAt: at(5 * minuteMs),
      remarks: [{ at: at(4 * minuteMs), by: 'operator-2', text: 'चालक को सूचित किया' }],
    }),
    ...alarm('flaps', some(1114), 42 * minuteMs, {
      priority: 3,
      kind: 'picture-frozen',
      flapping: { count: 14, windowMinutes: 60 },
      contact: { owner: 'Medical store, Birhana Road 03', nodalOffice: 'ADM City' },
    }),
    ...alarm('codec', some(1109), 130 * minuteMs, {
      priority: 3,
      kind: 'feed-unsupported',
      state: 'acknowledged',
      ackedBy: 'operator-1',
      ackedAt: at(120 * minuteMs),
      forwardedTo: 'ADM Supply',
      forwardedAt: at(100 * minuteMs),
    }),
    ...alarm('black', some(1119), 9 * minuteMs, { priority: 4, kind: 'picture-black' }),
    ...alarm('over', some(1121), 20 * minuteMs, {
      priority: 3,
      state: 'returned',
      count: 0,
      returnedAt: at(12 * minuteMs),
    }),
    ...alarm('shelf', some(1133), 300 * minuteMs, {
      priority: 2,
      state: 'shelved',
      shelvedBy: 'supervisor',
      shelvedUntil: at(-50 * minuteMs),
      shelveReason: 'सड़क खुदाई',
    }),
    ...alarm('work', some(1207), 2000 * minuteMs, {
      priority: 2,
      state: 'out-of-service',
      outOfServiceBy: 'supervisor',
      outOfServiceAt: at(1500 * minuteMs),
      workNote: 'नया कैमरा 24 नवम्बर को',
    }),
  ].map(truthfulMembers);
  return createFakeAlarms(first, pastAlarms(cameras, past, nowMs));
}

const stateOfKind: Partial<Record<Alarm['kind'], { state: HealthState; why: FeedFault }>> = {
  'camera-covered': { state: 'live', why: 'covered-picture' },
  'picture-frozen': { state: 'frozen', why: 'frozen-picture' },
  'picture-black': { state: 'black', why: 'black-picture' },
  'feed-unsupported': { state: 'unsupported', why: 'codec' },
};

function truthfulMembers(alarm: Alarm): Alarm {
  const until = alarm.returnedAt;
  return {
    ...alarm,
    cameras: alarm.cameras.map((member) => ({
      ...member,
      ...stateOfKind[alarm.kind],
      ...(until === undefined ? {} : { until }),
    })),
  };
}

/** New alarms, joining cameras and a camera that is well again, at 5, 10 and 15 seconds. */
export function playShift(alarms: FakeAlarms, cameras: readonly Camera[]): void {
  setTimeout(() => {
    const camera = cameras.find(({ number }) => Number(number) === 1233);
    if (camera !== undefined) alarms.put(fakeAlarm('new', [camera], Date.now(), { priority: 1 }));
  }, 5000);
  setTimeout(
    () => change('site', cameras.filter((camera) => camera.corridor === 'KALPI').slice(14, 17)),
    10_000,
  );
  setTimeout(() => {
    const alarm = alarms.open().find(({ id }) => id === 'silent');
    if (alarm === undefined) return;
    const until = new Date().toISOString();
    alarms.put({
      ...alarm,
      state: 'normal',
      count: 0,
      returnedAt: until,
      closedAt: until,
      cameras: alarm.cameras.map((member) => ({ ...member, until })),
    });
  }, 15_000);

  function change(id: string, joining: readonly Camera[]): void {
    const alarm = alarms.open().find((one) => one.id === id);
    if (alarm === undefined || joining.length === 0) return;
    const { cameras: joined } = fakeAlarm(id, joining, Date.now());
    const all = [...alarm.cameras, ...joined];
    alarms.put({ ...alarm, count: all.length, total: all.length, cameras: all }, joined);
  }
}

/** The city's uplink: all cameras at once, told in ten parts within five seconds. */
export function playStorm(alarms: FakeAlarms, cameras: readonly Camera[]): void {
  const parts = 10;
  const [first] = cameras;
  if (first === undefined) return;
  const cause = { type: 'gateway', key: 'gateway', label: { en: 'Gateway 1', hi: 'गेटवे 1' } } as const;
  const whole = fakeAlarm('storm', cameras, Date.now(), { priority: 1, cause });
  for (let part = 1; part <= parts; part += 1) {
    setTimeout(
      () => {
        const count = Math.ceil((cameras.length * part) / parts);
        const from = Math.ceil((cameras.length * (part - 1)) / parts);
        alarms.put(
          { ...whole, count, total: count, cameras: whole.cameras.slice(0, count) },
          whole.cameras.slice(from, count),
        );
      },
      3000 + part * 500,
    );
  }
}
