import type { AlarmHead, AlarmId, AlarmMember } from '../../model/alarm.ts';
import type { CameraNumber } from '../../model/ids.ts';
import { AlarmEdit } from './alarmEdit.ts';
import type { AlarmsMemory, CameraTrack, ClosedAlarm, OpenAlarm } from './alarmsMemory.ts';
import type { AlarmsContext } from './context.ts';
import { MapDraft } from './mapDraft.ts';
import type { AlarmPolicy } from './policy.ts';
import type { AlarmUpdate } from './step.ts';

/** The memory while one step works on it: everything is copied at most once, and only if it changes. */
export class AlarmsDraft {
  /** The alarms' own time of this step. */
  readonly nowMs: number;
  /** The same on the wall clock, for people. */
  readonly atMs: number;
  readonly at: string;
  readonly skewMs: number;
  readonly context: AlarmsContext;
  readonly policy: AlarmPolicy;
  readonly #base: AlarmsMemory;
  readonly #alarms: MapDraft<AlarmId, OpenAlarm>;
  readonly #cameras: MapDraft<CameraNumber, CameraTrack>;
  readonly #pending: MapDraft<CameraNumber, true>;
  readonly #closed: MapDraft<AlarmId, ClosedAlarm>;
  readonly #edits = new Map<AlarmId, AlarmEdit>();

  constructor(
    base: AlarmsMemory,
    time: { readonly nowMs: number; readonly atMs: number; readonly skewMs: number },
    context: AlarmsContext,
    policy: AlarmPolicy,
  ) {
    this.nowMs = time.nowMs;
    this.atMs = time.atMs;
    this.at = new Date(time.atMs).toISOString();
    this.skewMs = time.skewMs;
    this.context = context;
    this.policy = policy;
    this.#base = base;
    this.#alarms = new MapDraft(base.alarms);
    this.#cameras = new MapDraft(base.cameras);
    this.#pending = new MapDraft(base.pending);
    this.#closed = new MapDraft(base.closed);
  }

  /** The open alarms as they were before this step; read one through `alarm` to see what it is now. */
  get alarmsBefore(): ReadonlyMap<AlarmId, OpenAlarm> {
    return this.#base.alarms;
  }

  get pending(): Iterable<CameraNumber> {
    return this.#pending.map.keys();
  }

  get edits(): Iterable<AlarmEdit> {
    return this.#edits.values();
  }

  track(number: CameraNumber): CameraTrack | undefined {
    return this.#cameras.map.get(number);
  }

  setTrack(number: CameraNumber, track: CameraTrack): void {
    const wasPending = this.#pending.map.has(number);
    this.#cameras.set(number, track);
    if (track.dueMs !== undefined && !wasPending) this.#pending.set(number, true);
    if (track.dueMs === undefined && wasPending) this.#pending.delete(number);
  }

  forget(number: CameraNumber): void {
    this.#cameras.delete(number);
    this.#pending.delete(number);
  }

  /** An open alarm as it is now; undefined once it is closed. */
  alarm(id: AlarmId | undefined): OpenAlarm | undefined {
    if (id === undefined) return undefined;
    const edit = this.#edits.get(id);
    if (edit === undefined) return this.#alarms.map.get(id);
    return edit.head.state === 'normal' ? undefined : edit.asOpen();
  }

  head(id: AlarmId): AlarmHead | undefined {
    return this.#edits.get(id)?.head ?? this.#alarms.map.get(id)?.head;
  }

  closed(id: AlarmId): ClosedAlarm | undefined {
    return this.#closed.map.get(id);
  }

  /** To change an alarm that is open. */
  edit(id: AlarmId): AlarmEdit {
    const known = this.#edits.get(id);
    if (known !== undefined) return known;
    const alarm = this.#alarms.map.get(id);
    if (alarm === undefined) throw new Error(`no open alarm ${id}`);
    return this.#keep(new AlarmEdit(alarm, this.at, false));
  }

  /** A new alarm, without members as yet. */
  create(head: AlarmHead): AlarmEdit {
    const { nowMs } = this;
    const members = new Map<CameraNumber, AlarmMember>();
    const times = { raisedMs: nowMs, joinedMs: nowMs, escalateMs: undefined, flappedMs: undefined };
    return this.#keep(new AlarmEdit({ head, members, ...times, notedCount: 0 }, this.at, true));
  }

  /** Makes an alarm history; its cameras are free. */
  close(edit: AlarmEdit): void {
    edit.escalateMs = undefined;
    edit.flappedMs = undefined;
    edit.patch({ state: 'normal', closedAt: this.at, flapping: undefined });
    const { id, closedAt, ackedBy } = edit.head;
    for (const number of edit.members.keys()) {
      const track = this.track(number);
      if (track?.alarm === id) this.setTrack(number, { ...track, alarm: undefined, isDown: false });
    }
    this.#closed.set(id, { ...(closedAt && { closedAt }), ...(ackedBy && { ackedBy }) });
    const [oldest] = this.#closed.map.keys();
    if (oldest !== undefined && this.#closed.map.size > this.policy.closedKept) this.#closed.delete(oldest);
  }

  /** What the step comes to. */
  finish(): { readonly memory: AlarmsMemory; readonly updates: readonly AlarmUpdate[] } {
    const updates: AlarmUpdate[] = [];
    for (const [id, edit] of this.#edits) {
      if (!edit.isUntouched()) updates.push(edit.asUpdate());
      if (edit.head.state === 'normal') this.#alarms.delete(id);
      else this.#alarms.set(id, edit.asOpen());
    }
    const sweptMs = this.#sweep();
    const memory: AlarmsMemory = {
      skewMs: this.skewMs,
      nowMs: this.nowMs,
      reviewMs: this.#nextReview(),
      sweptMs,
      alarms: this.#alarms.map,
      cameras: this.#cameras.map,
      pending: this.#pending.map,
      closed: this.#closed.map,
    };
    return { memory, updates };
  }

  #keep(edit: AlarmEdit): AlarmEdit {
    this.#edits.set(edit.head.id, edit);
    return edit;
  }

  #nextReview(): number | undefined {
    let next = Number.POSITIVE_INFINITY;
    for (const number of this.#pending.map.keys()) next = Math.min(next, this.track(number)?.dueMs ?? next);
    for (const alarm of this.#alarms.map.values()) {
      if (alarm.flappedMs !== undefined) next = Math.min(next, alarm.flappedMs + this.policy.flap.quietMs);
      else if (alarm.escalateMs !== undefined) next = Math.min(next, alarm.escalateMs);
      const { shelvedUntil } = alarm.head;
      if (shelvedUntil !== undefined) next = Math.min(next, Date.parse(shelvedUntil) + this.skewMs);
    }
    return next === Number.POSITIVE_INFINITY ? undefined : next;
  }

  #sweep(): number {
    const { sweptMs } = this.#base;
    if (this.nowMs - sweptMs < this.policy.sweepEveryMs) return sweptMs;
    for (const [number, track] of [...this.#cameras.map]) {
      const latest = track.raises.at(-1) ?? Number.NEGATIVE_INFINITY;
      const isQuiet = this.nowMs - latest > this.policy.flap.windowMs;
      if (track.kind === undefined && track.alarm === undefined && isQuiet) this.forget(number);
    }
    return this.nowMs;
  }
}
