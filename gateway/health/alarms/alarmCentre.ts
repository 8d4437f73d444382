/**
 * The authority over alarms: carries `shared/decide/alarms` out on the board's news, on people's commands and as
 * time passes. It owns the memory of that decision, one timer, the topic `alarms` and what is kept of it all; what is
 * an alarm and what becomes of it is decided there.
 *
 * `clock.nowMs()` must be a steady one (`gateway/steadyClock.ts`): delays are measured by it, and a clock that is set
 * forward by an hour would end every delay that runs.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable, Unsubscribe } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { storyInPart } from '#shared/decide/alarmInPart.ts';
import { type AlarmsMemory, nextReviewMs, openAlarms } from '#shared/decide/alarms/alarmsMemory.ts';
import type { AlarmsContext } from '#shared/decide/alarms/context.ts';
import { type AlarmPolicy, alarmPolicy } from '#shared/decide/alarms/policy.ts';
import { reduceAlarms } from '#shared/decide/alarms/reduceAlarms.ts';
import { restoreAlarms } from '#shared/decide/alarms/restore.ts';
import type { AlarmsEvent, AlarmsStep, AlarmUpdate, Departure } from '#shared/decide/alarms/step.ts';
import { type Alarm, type AlarmHead, type AlarmId, isClosed } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Person } from '#shared/model/person.ts';
import type { AlarmActRequest, AlarmStory, AlarmsPage, AlarmsQuery } from '#shared/wire/alarms.ts';
import type { AlarmsDelta, AlarmsSnapshot, FeedEntry, FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import { canHandleAlarms } from '../../access/canHandleAlarms.ts';
import type { PurviewOf } from '../../access/purview.ts';
import { actInPart } from './actInPart.ts';
import { AlarmJournal, type JournalLog } from './alarmJournal.ts';
import { type AlarmFigures, AlarmMeter } from './alarmMeter.ts';
import { alarmPage } from './alarmPages.ts';
import { AlarmRecord } from './alarmRecord.ts';
import { alarmStory, alarmUnknown } from './alarmStory.ts';
import type { AlarmsRepository, KeptMember } from './alarmsRepository.ts';
import { AlarmTopic } from './alarmTopic.ts';

/** A review is never nearer than this, so that a rounding never makes a busy loop, nor further than a timer reaches. */
const reviewAfterMs = { least: 10, most: 3_600_000 } as const;

/** Where news of all cameras comes from. */
export interface AlarmBoard {
  snapshot(): Pick<FeedsSnapshot, 'entries'>;
  subscribe(listener: (delta: Pick<FeedsDelta, 'entries'>) => void): Unsubscribe;
}

export interface AlarmCentreOptions {
  readonly clock: Clock;
  readonly board: AlarmBoard;
  /** The camera is on a tile now. */
  readonly isWatched: (number: CameraNumber) => boolean;
  /** A person has looked: what the camera shows now is what it is to show. */
  readonly confirmView: (number: CameraNumber) => void;
  readonly context: AlarmsContext;
  /** Whose cameras a person sees who does not see all. */
  readonly purviewOf: PurviewOf;
  readonly repository: Pick<
    AlarmsRepository,
    'write' | 'loadOpen' | 'replacedMembers' | 'raisesSince' | 'closed' | 'find' | 'eventsOf'
  >;
  readonly log: JournalLog;
  readonly policy?: AlarmPolicy;
}

export class AlarmCentre implements AsyncDisposable {
  readonly #options: AlarmCentreOptions;
  readonly #policy: AlarmPolicy;
  readonly #journal: AlarmJournal;
  readonly #topic: AlarmTopic;
  readonly #meter = new AlarmMeter();
  readonly #open = new Map<AlarmId, AlarmRecord>();
  /** Closed, and not yet in the database as such. */
  readonly #leaving = new Map<AlarmId, AlarmRecord>();
  #memory: AlarmsMemory;
  #cancelReview: (() => void) | undefined;
  #unsubscribe: Unsubscribe = () => undefined;
  #isClosed = false;

  /**
   * Takes up the open alarms of the database, as far as their cameras are in the directory, and what the board knows
   * by now.
   *
   * @returns a Problem of the database
   */
  static async create(options: AlarmCentreOptions): Promise<Result<AlarmCentre, Problem>> {
    const { repository, clock, policy = alarmPolicy } = options;
    const open = await repository.loadOpen();
    if (!open.ok) return open;
    const raises = await repository.raisesSince(new Date(clock.nowMs() - policy.flap.windowMs));
    if (!raises.ok) return raises;
    const replaced = await repository.replacedMembers();
    if (!replaced.ok) return replaced;
    return ok(new AlarmCentre(options, restoreAlarms(open.value, raises.value), replaced.value));
  }

  private constructor(options: AlarmCentreOptions, memory: AlarmsMemory, replaced: readonly KeptMember[]) {
    const { board, clock, log, repository } = options;
    this.#options = options;
    this.#policy = options.policy ?? alarmPolicy;
    this.#memory = memory;
    for (const alarm of openAlarms(memory)) this.#open.set(alarm.id, recordOf(alarm));
    this.#journal = new AlarmJournal({ write: (writes) => repository.write(writes), clock, log });
    this.#journal.onWritten(() => this.#forgetWritten());
    this.#topic = new AlarmTopic(clock, () => [...this.#open.values()].map((record) => record.whole()));
    const departures = departuresOf(openAlarms(memory), replaced, options.context);
    this.#step({ kind: 'departed', atMs: clock.nowMs(), departures });
    this.#takeHealth(board.snapshot().entries);
    this.#unsubscribe = board.subscribe(({ entries }) => this.#takeHealth(entries));
  }

  snapshot(): AlarmsSnapshot {
    return this.#topic.snapshot();
  }

  subscribe(listener: (delta: AlarmsDelta) => void): Unsubscribe {
    return this.#topic.subscribe(listener);
  }

  /**
   * Does what a person asks. Commands are taken one after another: the second of two equal ones is answered by what
   * the first made of the alarm.
   *
   * @returns the alarm as it is now; `alarm-unknown`, `alarm-not-yours`, or why the alarm is not in a state for it
   */
  async act(request: AlarmActRequest, person: Person): Promise<Result<AlarmHead, Problem>> {
    if (!canHandleAlarms(person, request.command.kind)) return err(alarmNotYours());
    const purview = this.#options.purviewOf(person);
    if (purview === undefined) return this.#obey(request, person);
    return actInPart({
      id: request.id,
      kind: request.command.kind,
      purview,
      remembered: (id) => this.#remembered(id)?.whole(),
      find: (id) => this.#options.repository.find(id),
      obey: () => this.#obey(request, person, purview.key),
    });
  }

  #obey(request: AlarmActRequest, person: Person, reach?: string): Result<AlarmHead, Problem> {
    const atMs = this.#options.clock.nowMs();
    const step = this.#step({ kind: 'command', atMs, by: person.name, reach, ...request });
    if (step.answer?.ok && request.command.kind === 'confirm-view') {
      for (const { number, until } of this.#open.get(request.id)?.whole().cameras ?? []) {
        if (until === undefined) this.#options.confirmView(number);
      }
    }
    return step.answer ?? err(alarmUnknown());
  }

  /**
   * @param person who asks, and is told of the cameras that are theirs to see
   * @returns alarms newest raised first, `cursor-invalid`, or a Problem of the database when history is asked for
   */
  page(query: AlarmsQuery, person: Person): Promise<Result<AlarmsPage, Problem>> {
    const remembered = [...this.#open.values(), ...this.#leaving.values()];
    return alarmPage(remembered, this.#options.repository, query, this.#options.purviewOf(person));
  }

  /** @returns one alarm and all that happened to it, `alarm-unknown`, or a Problem of the database */
  async story(id: string, person: Person): Promise<Result<AlarmStory, Problem>> {
    const remembered = this.#remembered(id)?.whole();
    const unwritten = this.#journal.unwrittenEventsOf(id);
    const story = await alarmStory(this.#options.repository, id, remembered, unwritten);
    const purview = this.#options.purviewOf(person);
    if (purview === undefined || !story.ok) return story;
    const told = storyInPart(story.value, purview);
    return told === undefined ? err(alarmUnknown()) : ok(told);
  }

  /** What is counted of alarms, for `/metrics` and `/healthz`. */
  figures(): AlarmFigures {
    const heads = [...this.#open.values()].map(({ head }) => head);
    return { ...this.#meter.figures(heads), ...this.#journal.figures() };
  }

  /** @param listener is told of each alarm that rings for the first time, how long after the loss, in milliseconds */
  onRing(listener: (sinceLossMs: number) => void): void {
    this.#meter.onRing(listener);
  }

  /** Writes what the database does not have yet. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    this.#cancelReview?.();
    this.#topic.close();
    await this.#journal.close();
  }

  /** Open, or closed so lately that the database may not know it. */
  #remembered(id: string): AlarmRecord | undefined {
    return this.#open.get(id as AlarmId) ?? this.#leaving.get(id as AlarmId);
  }

  #takeHealth(entries: readonly FeedEntry[]): void {
    const { clock, isWatched } = this.#options;
    const news = entries.map((entry) => ({ ...entry, watched: isWatched(entry.number) }));
    this.#step({ kind: 'health', atMs: clock.nowMs(), entries: news });
  }

  #step(event: AlarmsEvent): AlarmsStep {
    const step = reduceAlarms(this.#memory, event, this.#options.context, this.#policy);
    this.#memory = step.memory;
    let hasRung = false;
    for (const update of step.updates) {
      hasRung = this.#meter.count(update, this.#open.get(update.head.id)?.head, event.atMs) || hasRung;
      this.#keep(update);
    }
    this.#topic.tell(step.updates, hasRung || event.kind === 'command');
    this.#reviewLater();
    return step;
  }

  #keep(update: AlarmUpdate): void {
    const { id } = update.head;
    const record = this.#open.get(id);
    if (record === undefined) this.#open.set(id, new AlarmRecord(update.head, update.cameras));
    else record.take(update);
    this.#journal.note(update);
    if (!isClosed(update.head)) return;
    const leaving = this.#open.get(id);
    this.#open.delete(id);
    if (leaving !== undefined) this.#leaving.set(id, leaving);
  }

  #forgetWritten(): void {
    for (const id of this.#leaving.keys()) if (!this.#journal.isBehind(id)) this.#leaving.delete(id);
  }

  #reviewLater(): void {
    this.#cancelReview?.();
    this.#cancelReview = undefined;
    const dueMs = nextReviewMs(this.#memory);
    if (dueMs === undefined || this.#isClosed) return;
    const { clock } = this.#options;
    const delayMs = Math.min(reviewAfterMs.most, Math.max(reviewAfterMs.least, dueMs - clock.nowMs()));
    this.#cancelReview = clock.after(delayMs, () => this.#step({ kind: 'time', atMs: clock.nowMs() }));
  }
}

function recordOf({ cameras, ...head }: ReturnType<typeof openAlarms>[number]): AlarmRecord {
  return new AlarmRecord(head, cameras);
}

/** What is gone of each alarm: cameras that left the directory, and those whose number is another's now. */
function departuresOf(
  open: readonly Alarm[],
  replaced: readonly KeptMember[],
  context: AlarmsContext,
): readonly Departure[] {
  const isReplaced = new Set(replaced.map(({ id, number }) => `${id} ${number}`));
  return open.map(({ id, cameras }) => ({
    id,
    numbers: cameras
      .map(({ number }) => number)
      .filter((number) => context.cameraOf(number) === undefined || isReplaced.has(`${id} ${number}`)),
  }));
}

function alarmNotYours(): Problem {
  return problem(
    'alarm-not-yours',
    403,
    'This is not yours to do with an alarm.',
    'Operators, supervisors and administrators handle alarms; a nodal officer may add a remark. Ask the control room.',
  );
}
