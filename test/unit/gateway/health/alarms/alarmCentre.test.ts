import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '#shared/base/clock.ts';
import { ok } from '#shared/base/result.ts';
import {
  type Alarm,
  type AlarmCommand,
  type AlarmHead,
  type AlarmId,
  type AlarmMember,
  alarmIdSchema,
} from '#shared/model/alarm.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import type { AlarmsDelta, FeedEntry } from '#shared/wire/sync.ts';
import { AlarmCentre } from '../../../../../gateway/health/alarms/alarmCentre.ts';
import { createAlarmDirectory } from '../../../../../gateway/health/alarms/alarmDirectory.ts';
import { createLog } from '../../../../../gateway/log.ts';
import { steadyClock } from '../../../../../gateway/steadyClock.ts';
import { cameraCity } from '../../../../builders/cameraCity.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';
import { must, operator, roomCameras } from '../../../../rigs/alarmRoom.ts';

const hourMs = 3_600_000;
// Numbers 1 to 6 hang at one site, the others each at their own.
const cameras = roomCameras(20, (at) => (at < 6 ? { owner: 'Mill', site: 'Gate' } : {}));

let clock: ManualClock;
let watched: Set<number>;
let tell: (entries: readonly FeedEntry[]) => void;
let centre: AlarmCentre;
let deltas: AlarmsDelta[];
let confirmed: number[];

async function begin(time: Clock): Promise<void> {
  watched = new Set();
  deltas = [];
  confirmed = [];
  const created = await AlarmCentre.create({
    clock: time,
    board: {
      snapshot: () => ({ entries: [] }),
      subscribe: (listener) => {
        tell = (entries) => listener({ entries: [...entries] });
        return () => {
          tell = () => undefined;
        };
      },
    },
    isWatched: (number) => watched.has(number),
    confirmView: (number) => confirmed.push(number),
    context: createAlarmDirectory({
      cameras,
      city: cameraCity(),
      secret: new Uint8Array(32),
      timeZone: 'Asia/Kolkata',
    }),
    purviewOf: () => undefined,
    repository: {
      write: async () => ok(undefined),
      loadOpen: async () => ok([]),
      raisesSince: async () => ok([]),
      replacedMembers: async () => ok([]),
      closed: async () => ok([]),
      find: async () => ok(undefined),
      eventsOf: async () => ok([]),
    },
    log: createLog('silent'),
  });
  centre = must(created);
  centre.subscribe((delta) => deltas.push(delta));
}

beforeEach(async () => {
  clock = new ManualClock(1_767_250_000_000);
  await begin(clock);
});

afterEach(() => centre.close());

function say(state: FeedHealth['state'], ...numbers: readonly number[]): void {
  const since = new Date(clock.nowMs()).toISOString();
  tell(numbers.map((number) => ({ number: cameraNumberSchema.parse(number), health: { state, since } })));
}

function open(): readonly Alarm[] {
  return centre.snapshot().alarms;
}

function act(id: AlarmId, command: AlarmCommand) {
  return centre.act({ id, command }, operator);
}

describe('the centre of alarms', () => {
  it('rings when the on-delay is over, at once and once', async () => {
    say('lost', 9);
    await clock.advance(3999);
    expect(deltas).toEqual([]);
    await clock.advance(11);
    expect(deltas).toHaveLength(1);
    expect(deltas[0]?.changes[0]?.head).toMatchObject({ state: 'unacknowledged', rings: 1 });
    await clock.advance(60_000);
    expect(centre.figures().rings).toBe(1);
  });

  it('is silent about a loss that is over before the on-delay', async () => {
    say('lost', 9);
    await clock.advance(3000);
    say('live', 9);
    await clock.advance(hourMs);
    expect(deltas).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('tells of cameras that join within 100 ms, without a sound', async () => {
    say('lost', 1, 2, 3);
    await clock.advance(5000);
    deltas.length = 0;
    say('lost', 4);
    await clock.advance(5000);
    expect(open()).toHaveLength(1);
    expect(open()[0]).toMatchObject({ cause: { type: 'site' }, count: 4, rings: 1 });
    expect(deltas.flatMap(({ changes }) => changes.flatMap((change) => change.cameras)).length).toBe(1);
  });

  it('answers a command with the alarm as every client is told it, before anything else', async () => {
    say('lost', 9);
    await clock.advance(5000);
    deltas.length = 0;
    const { id } = open()[0] ?? { id: '' as AlarmId };
    const answer = must(await act(id, { kind: 'acknowledge' }));
    expect(answer).toMatchObject({ state: 'acknowledged', ackedBy: 'asha' });
    expect(deltas.map(({ changes }) => changes.map(({ head }) => head))).toEqual([[answer]]);
  });

  it('counts from the loss to the sound', async () => {
    const delays: number[] = [];
    centre.onRing((sinceLossMs) => delays.push(sinceLossMs));
    say('lost', 9);
    await clock.advance(5000);
    expect(delays).toHaveLength(1);
    expect(delays[0]).toBeGreaterThanOrEqual(4000);
    expect(delays[0]).toBeLessThan(4100);
    const { open: byState } = centre.figures();
    expect(byState.reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });

  it('weighs a camera that is on a tile more', async () => {
    watched.add(9);
    say('lost', 9, 12);
    await clock.advance(5000);
    const priorityOf = (number: number) =>
      open().find(({ cameras: members }) => members.some((member) => member.number === number))?.priority;
    expect(priorityOf(9)).toBeLessThan(priorityOf(12) ?? 0);
  });

  it('has the new view learned of every camera of an alarm whose view is confirmed', async () => {
    const since = new Date(clock.nowMs()).toISOString();
    const number = cameraNumberSchema.parse(1);
    tell([{ number, health: { state: 'idle', why: 'moved-picture', since } }]);
    await clock.advance(5_000);
    const id = open()[0]?.id ?? alarmIdSchema.parse('none');
    const request = { id, command: { kind: 'confirm-view' } } as const;
    expect(await centre.act(request, { name: 'police', role: 'police' })).toMatchObject({ ok: false });
    expect(confirmed).toEqual([]);
    await centre.act(request, { name: 'operator', role: 'operator' });
    expect(confirmed).toEqual([1]);
  });

  it('leaves no timer and takes no news once it is closed, and may be closed twice', async () => {
    say('lost', 9);
    await clock.advance(10);
    await centre.close();
    await centre.close();
    expect(clock.pending).toBe(0);
    say('lost', 10);
    expect(clock.pending).toBe(0);
  });
});

describe('when the clock of the machine is set', () => {
  /** The machine's wall clock is off by this; its monotonic clock is not. */
  let offMs = 0;

  beforeEach(async () => {
    await centre.close();
    offMs = 0;
    await begin(
      steadyClock({
        nowMs: () => clock.nowMs() + offMs,
        monotonicMs: () => clock.monotonicMs(),
        after: (delayMs, callback) => clock.after(delayMs, callback),
      }),
    );
  });

  it.each([
    ['an hour forward', hourMs],
    ['an hour back', -hourMs],
  ])('%s, it raises nothing early and nothing late', async (_how, jumpMs) => {
    say('lost', 9);
    await clock.advance(2000);
    offMs = jumpMs;
    await clock.advance(1500);
    expect(open()).toEqual([]);
    await clock.advance(1000);
    expect(open()).toHaveLength(1);
  });

  it.each([
    ['an hour forward', hourMs],
    ['an hour back', -hourMs],
  ])('%s, it ends no shelf, escalates nothing and calls nothing back', async (_how, jumpMs) => {
    say('lost', 9, 12);
    await clock.advance(5000);
    const [first] = open();
    const until = new Date(clock.nowMs() + hourMs / 2).toISOString();
    must(await act(first?.id ?? ('' as AlarmId), { kind: 'shelve', reason: 'works', until }));
    const before = open();
    offMs = jumpMs;
    await clock.advance(20_000);
    expect(open()).toEqual(before);
  });
});

/** What a client holds that begins with a snapshot and follows the deltas. */
class Mirror {
  readonly #alarms = new Map<string, { head: AlarmHead; members: Map<number, AlarmMember> }>();
  #version = 0;

  take({ after, version, changes }: AlarmsDelta): void {
    expect(after).toBe(this.#version);
    this.#version = version;
    for (const { head, cameras: members } of changes) {
      const known = this.#alarms.get(head.id) ?? { head, members: new Map() };
      known.head = head;
      for (const member of members) known.members.set(member.number, member);
      this.#alarms.set(head.id, known);
      if (head.state === 'normal') this.#alarms.delete(head.id);
    }
  }

  get alarms(): readonly Alarm[] {
    return [...this.#alarms.values()].map(({ head, members }) => ({
      ...head,
      cameras: [...members.values()],
    }));
  }
}

it('whatever happens, a client that follows the deltas holds what a new one is given', async () => {
  const happening = fc.oneof(
    fc.record({
      kind: fc.constantFrom('lost', 'live', 'frozen', 'black'),
      numbers: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }),
    }),
    fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(50, 4100, 10_100, 61_000, 1_000_000) }),
    fc.record({ kind: fc.constant('act'), at: fc.nat(5), command: fc.constantFrom('acknowledge', 'remark') }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
      clock = new ManualClock(1_767_250_000_000);
      await begin(clock);
      const mirror = new Mirror();
      centre.subscribe((delta) => mirror.take(delta));
      for (const one of happenings) {
        if ('numbers' in one) say(one.kind as 'lost', ...one.numbers);
        else if ('ms' in one) await clock.advance(one.ms);
        else {
          const id = open()[one.at]?.id;
          if (id === undefined) continue;
          const command =
            one.command === 'remark' ? { kind: 'remark', text: 'seen' } : { kind: 'acknowledge' };
          await act(id, command as AlarmCommand);
        }
      }
      const { alarms } = centre.snapshot();
      expect(mirror.alarms).toEqual(alarms);
      await centre.close();
    }),
    { numRuns: 60 },
  );
});
