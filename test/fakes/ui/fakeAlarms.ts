/**
 * Alarms for looking at the desk: one of every state, some that come and grow while one looks, and a history of any
 * length. Commands change them as the gateway would, plainly.
 */
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import {
  type Alarm,
  type AlarmCommand,
  type AlarmEvent,
  type AlarmHead,
  type AlarmMember,
  alarmKinds,
  alarmSchema,
  isClosed,
} from '#shared/model/alarm.ts';
import type { Camera } from '#shared/model/camera.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { AlarmActRequest, AlarmStory, AlarmsPage } from '#shared/wire/alarms.ts';
import type { AlarmChange, AlarmsDelta, AlarmsSnapshot } from '#shared/wire/sync.ts';

type Listener = (change: AlarmsSnapshot | AlarmsDelta) => void;

export interface FakeAlarms {
  onAlarms(listener: Listener): () => void;
  act(request: AlarmActRequest, by: string): Result<AlarmHead, Problem>;
  page(query: Readonly<Record<string, string>>): AlarmsPage;
  story(id: string): Result<AlarmStory, Problem>;
  /** Of cameras that an alarm says are down. */
  healthOf(camera: CameraNumber): FeedHealth | undefined;
  /** Adds or changes an alarm and tells everyone. */
  put(alarm: Alarm, changed?: readonly AlarmMember[]): void;
  /** The same with several, in one change. */
  putAll(alarms: readonly Alarm[]): void;
  open(): readonly Alarm[];
}

export function createFakeAlarms(first: readonly Alarm[], past: readonly Alarm[] = []): FakeAlarms {
  const open = new Map(first.map((alarm) => [alarm.id, alarm]));
  const closed = [...past];
  const listeners = new Set<Listener>();
  let version = 0;

  function take(alarm: Alarm): void {
    if (isClosed(alarm)) {
      open.delete(alarm.id);
      closed.unshift(alarm);
    } else open.set(alarm.id, alarm);
  }

  function tell(changes: readonly AlarmChange[]): void {
    version += 1;
    const delta: AlarmsDelta = {
      topic: 'alarms',
      epoch: 'fake',
      after: version - 1,
      version,
      changes: [...changes],
    };
    for (const listener of listeners) listener(delta);
  }

  function put(alarm: Alarm, changed: readonly AlarmMember[] = alarm.cameras): void {
    take(alarm);
    tell([{ head: headOf(alarm), cameras: [...changed] }]);
  }

  function putAll(alarms: readonly Alarm[]): void {
    for (const alarm of alarms) take(alarm);
    tell(alarms.map((alarm) => ({ head: headOf(alarm), cameras: alarm.cameras })));
  }

  return {
    onAlarms(listener) {
      listeners.add(listener);
      const sentAt = new Date().toISOString();
      listener({ topic: 'alarms', epoch: 'fake', version, sentAt, alarms: [...open.values()] });
      return () => listeners.delete(listener);
    },
    act({ id, command }, by) {
      const alarm = open.get(id);
      if (alarm === undefined) return err(problem('alarm-unknown', 404, 'There is no such alarm.'));
      const after = afterCommand(alarm, command, by, new Date().toISOString());
      put(after, []);
      return ok(after);
    },
    page({ cursor = '0', limit = '100', q = '', kind, priority, from }) {
      const found = [...open.values(), ...closed]
        .filter(
          (alarm) =>
            (kind === undefined || alarm.kind === kind) &&
            (priority === undefined || String(alarm.priority) === priority) &&
            (from === undefined || alarm.raisedAt >= from) &&
            JSON.stringify([alarm.cause.label, alarm.remarks, alarm.cameras.map((one) => one.number)])
              .toLocaleLowerCase()
              .includes(q.toLocaleLowerCase()),
        )
        .sort((a, b) => b.raisedAt.localeCompare(a.raisedAt));
      const start = Number(cursor);
      const end = start + Number(limit);
      return { items: found.slice(start, end), ...(end < found.length ? { next: String(end) } : {}) };
    },
    story(id) {
      const alarm = [...open.values(), ...closed].find((one) => one.id === id);
      return alarm === undefined
        ? err(problem('alarm-unknown', 404, 'There is no such alarm.'))
        : ok({ alarm, events: eventsOf(alarm) });
    },
    healthOf(camera) {
      for (const alarm of open.values()) {
        const member = alarm.cameras.find((one) => one.number === camera && one.until === undefined);
        if (member !== undefined) return member;
      }
      return undefined;
    },
    put,
    putAll,
    open: () => [...open.values()],
  };
}

function headOf({ cameras: _cameras, ...head }: Alarm): AlarmHead {
  return head;
}

function afterCommand(alarm: Alarm, command: AlarmCommand, by: string, at: string): Alarm {
  const changed = { ...alarm, changedAt: at };
  switch (command.kind) {
    case 'acknowledge':
      // Who was first stays first.
      if (alarm.ackedBy !== undefined) return alarm;
      if (alarm.state === 'returned') return { ...changed, state: 'normal', ackedBy: by, closedAt: at };
      return { ...changed, state: 'acknowledged', ackedBy: by, ackedAt: at };
    case 'shelve':
      return {
        ...changed,
        state: 'shelved',
        shelvedBy: by,
        shelvedUntil: command.until,
        shelveReason: command.reason,
      };
    case 'unshelve':
    case 'return-to-service':
      return { ...changed, state: alarm.ackedBy === undefined ? 'unacknowledged' : 'acknowledged' };
    case 'confirm-view':
      return { ...changed, state: 'acknowledged', ackedBy: alarm.ackedBy ?? by };
    case 'assign':
      return { ...changed, assignedTo: command.to };
    case 'remark':
      return { ...changed, remarks: [...alarm.remarks, { at, by, text: command.text }] };
    case 'forward':
      return { ...changed, forwardedTo: command.to, forwardedAt: at };
    case 'out-of-service':
      return {
        ...changed,
        state: 'out-of-service',
        outOfServiceBy: by,
        outOfServiceAt: at,
        workNote: command.note,
      };
  }
}

function eventsOf(alarm: Alarm): AlarmEvent[] {
  const events: AlarmEvent[] = [{ at: alarm.raisedAt, kind: 'raised' }];
  const push = (at: string | undefined, kind: AlarmEvent['kind'], by?: string, text?: string) => {
    if (at !== undefined) events.push({ at, kind, ...(by && { by }), ...(text && { text }) });
  };
  push(alarm.ackedAt, 'acknowledged', alarm.ackedBy);
  for (const { at, by, text } of alarm.remarks) push(at, 'remarked', by, text);
  push(alarm.forwardedAt, 'forwarded', alarm.ackedBy, alarm.forwardedTo);
  push(alarm.outOfServiceAt, 'out-of-service', alarm.outOfServiceBy, alarm.workNote);
  push(alarm.returnedAt, 'returned');
  push(alarm.closedAt, 'closed');
  return events.sort((a, b) => a.at.localeCompare(b.at));
}

/** An alarm with what a test or a screen cares about; `cameras` are down since it was raised. */
export function fakeAlarm(
  id: string,
  cameras: readonly Pick<Camera, 'number' | 'name'>[],
  raisedAtMs: number,
  traits: Partial<Alarm> = {},
): Alarm {
  const raisedAt = new Date(raisedAtMs).toISOString();
  const [first] = cameras;
  if (first === undefined) throw new Error('an alarm has a camera');
  const members = cameras.map(({ number }) => ({
    number,
    state: 'lost',
    why: 'unreachable',
    since: raisedAt,
  }));
  return alarmSchema.parse({
    id,
    kind: 'feed-lost',
    cause: { type: 'camera', key: String(first.number), label: first.name },
    priority: 2,
    state: 'unacknowledged',
    count: cameras.length,
    total: cameras.length,
    raisedAt,
    changedAt: raisedAt,
    rings: 1,
    remarks: [],
    cameras: members,
    ...traits,
  });
}

const dayMs = 86_400_000;
const people = ['operator-1', 'operator-2', 'operator-3', 'supervisor'] as const;

/** @param count alarms of the last 30 days, evenly spread, newest first */
export function pastAlarms(cameras: readonly Camera[], count: number, nowMs: number): readonly Alarm[] {
  return Array.from({ length: count }, (_, at): Alarm => {
    const camera = cameras[(at * 37) % cameras.length];
    if (camera === undefined) throw new Error('a past needs cameras');
    const raisedAtMs = nowMs - dayMs / 24 - (at * 29 * dayMs) / count;
    const lastedMs = 30_000 + ((at * 7919) % 5400) * 1000;
    const time = (ms: number) => new Date(raisedAtMs + ms).toISOString();
    return fakeAlarm(`past-${at}`, [camera], raisedAtMs, {
      kind: alarmKinds[(at * 5) % alarmKinds.length] ?? 'feed-lost',
      priority: ((at * 3) % 4) + 1 === 1 ? 1 : (((at % 3) + 2) as 2 | 3 | 4),
      state: 'normal',
      count: 0,
      ackedBy: people[at % people.length],
      ackedAt: time(20_000),
      returnedAt: time(lastedMs),
      closedAt: time(lastedMs + 5000),
    });
  });
}
