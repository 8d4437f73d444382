import { beforeEach, describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { AlarmEvent } from '#shared/model/alarm.ts';
import { AlarmJournal } from '../../../../../gateway/health/alarms/alarmJournal.ts';
import type { AlarmWrites } from '../../../../../gateway/health/alarms/alarmsRepository.ts';
import { createLog } from '../../../../../gateway/log.ts';
import { alarm, alarmMember } from '../../../../builders/alarm.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

let clock: ManualClock;
let written: AlarmWrites[];
let isAway: boolean;
/** What keeps the database busy; nothing unless a test holds it. */
let held: () => Promise<void>;
let journal: AlarmJournal;

beforeEach(() => {
  clock = new ManualClock();
  written = [];
  isAway = false;
  held = async () => undefined;
  const write = async (writes: AlarmWrites): Promise<Result<void, ReturnType<typeof problem>>> => {
    await held();
    if (isAway) return err(problem('database-away', 503, 'Away.'));
    written.push({ ...writes, events: [...writes.events] });
    return ok(undefined);
  };
  journal = new AlarmJournal({ write, clock, log: createLog('silent') });
});

function event(text: string): AlarmEvent {
  return { at: '2026-01-01T06:00:00.000Z', kind: 'remarked', text };
}

function note(id: string, count: number, text: string, cameras = [alarmMember(1001)]): void {
  const { cameras: members, ...head } = alarm({ id, count, cameras });
  journal.note({ head, cameras: members, events: [event(text)] });
}

function textsWritten(): readonly (string | undefined)[] {
  return written.flatMap(({ events }) => events.map((kept) => kept.event.text));
}

describe('the journal of alarms', () => {
  it('writes soon, the newest word of each alarm and camera and every event in order', async () => {
    note('a1', 1, 'first', [alarmMember(1), alarmMember(2)]);
    note('a1', 2, 'second', [alarmMember(2, { state: 'stale' })]);
    note('a2', 1, 'third');
    await clock.advance(50);
    expect(written).toHaveLength(1);
    expect(written[0]?.heads.map(({ id, count }) => `${id} ${count}`)).toEqual(['a1 2', 'a2 1']);
    expect(
      written[0]?.members.map(({ alarmId, member }) => `${alarmId} ${member.number} ${member.state}`),
    ).toEqual(['a1 1 lost', 'a1 2 stale', 'a2 1001 lost']);
    expect(textsWritten()).toEqual(['first', 'second', 'third']);
    expect(journal.figures()).toEqual({ lagMs: 0, unwritten: 0, lostEvents: 0 });
  });

  it('keeps all in order while the database is away, says how long, and writes it once when it is back', async () => {
    isAway = true;
    note('a1', 1, 'first');
    await clock.advance(3000);
    note('a1', 5, 'second');
    await clock.advance(27_000);
    expect(written).toEqual([]);
    expect(journal.isBehind(alarm().id)).toBe(true);
    expect(journal.figures()).toEqual({ lagMs: 30_000, unwritten: 3, lostEvents: 0 });
    isAway = false;
    await clock.advance(5000);
    expect(textsWritten()).toEqual(['first', 'second']);
    expect(written.flatMap(({ heads }) => heads.map(({ count }) => count))).toEqual([5]);
    expect(journal.isBehind(alarm().id)).toBe(false);
  });

  it('names an event alike in every attempt, so that it is written once', async () => {
    isAway = true;
    note('a1', 1, 'first');
    await clock.advance(100);
    const [waiting] = journal.unwrittenEventsOf('a1');
    isAway = false;
    await clock.advance(5000);
    expect(written.flatMap(({ events }) => events.map(({ id }) => id))).toEqual([waiting?.id]);
    expect(journal.unwrittenEventsOf('a1')).toEqual([]);
  });

  it('knows of what comes while it writes, and writes it next', async () => {
    let release: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => {
      release = resolve;
    });
    held = () => busy;
    note('a1', 1, 'first');
    await clock.advance(50);
    note('a1', 2, 'second');
    expect(journal.unwrittenEventsOf('a1').map((kept) => kept.event.text)).toEqual(['first', 'second']);
    release();
    await clock.advance(50);
    expect(written.map(({ heads }) => heads[0]?.count)).toEqual([1, 2]);
  });

  it('drops the oldest events of a database that is away for too long, never an alarm', async () => {
    isAway = true;
    const { cameras, ...head } = alarm();
    const events = Array.from({ length: 30_000 }, (_, at) => event(String(at)));
    journal.note({ head, cameras, events });
    await clock.advance(100);
    journal.note({ head: { ...head, count: 0 }, cameras: [], events });
    expect(journal.figures().lostEvents).toBe(10_000);
    isAway = false;
    await clock.advance(5000);
    expect(written[0]?.heads).toEqual([{ ...head, count: 0 }]);
    expect(textsWritten()).toHaveLength(50_000);
    expect(textsWritten()[0]).toBe('10000');
  });

  it('goes on after a failure that nobody foresaw', async () => {
    held = async () => {
      throw new Error('a broken rule');
    };
    note('a1', 1, 'first');
    await clock.advance(50);
    expect(journal.figures().unwritten).toBe(2);
    held = async () => undefined;
    await clock.advance(5000);
    expect(textsWritten()).toEqual(['first']);
  });

  it('writes the rest when it is closed, also what came while it wrote', async () => {
    note('a1', 1, 'first');
    await clock.advance(50);
    note('a1', 2, 'second');
    await journal.close();
    await journal.close();
    expect(textsWritten()).toEqual(['first', 'second']);
    expect(clock.pending).toBe(0);
  });

  it('is closed in spite of a database that is away', async () => {
    isAway = true;
    note('a1', 1, 'first');
    await clock.advance(50);
    await journal.close();
    expect(written).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
