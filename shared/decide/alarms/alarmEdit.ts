import type { AlarmEvent, AlarmHead, AlarmId, AlarmMember } from '../../model/alarm.ts';
import type { CameraNumber } from '../../model/ids.ts';
import type { OpenAlarm } from './alarmsMemory.ts';
import type { AlarmUpdate } from './step.ts';

type HeadChanges = { readonly [K in keyof AlarmHead]?: AlarmHead[K] | undefined };

/** One alarm while a step changes it. Its members are copied once, at the first change; the counts follow them. */
export class AlarmEdit {
  readonly raisedMs: number;
  joinedMs: number;
  escalateMs: number | undefined;
  flappedMs: number | undefined;
  notedCount: number;
  /** A camera of it failed that does so often. */
  mayFlap = false;
  /** The alarm that took the last of its cameras, which fail in another way now. */
  movedTo: AlarmId | undefined;
  readonly #at: string;
  #head: AlarmHead;
  #members: ReadonlyMap<CameraNumber, AlarmMember>;
  #own: Map<CameraNumber, AlarmMember> | undefined;
  #down: number;
  #isTouched = false;
  #isNew: boolean;
  #joined = 0;
  #left = 0;
  readonly #changed = new Set<CameraNumber>();
  readonly #events: AlarmEvent[] = [];

  constructor(alarm: OpenAlarm, at: string, isNew: boolean) {
    this.#isNew = isNew;
    this.raisedMs = alarm.raisedMs;
    this.joinedMs = alarm.joinedMs;
    this.escalateMs = alarm.escalateMs;
    this.flappedMs = alarm.flappedMs;
    this.notedCount = alarm.notedCount;
    this.#at = at;
    this.#head = alarm.head;
    this.#members = alarm.members;
    this.#down = alarm.head.count;
  }

  get head(): AlarmHead {
    const head = this.#head;
    const total = Math.max(1, this.#members.size);
    if (head.count !== this.#down || head.total !== total) {
      this.#head = { ...head, count: this.#down, total };
    }
    return this.#head;
  }

  get members(): ReadonlyMap<CameraNumber, AlarmMember> {
    return this.#members;
  }

  setMember(member: AlarmMember): void {
    if (this.#own === undefined) {
      this.#own = new Map(this.#members);
      this.#members = this.#own;
    }
    const before = this.#own.get(member.number);
    const wasDown = before !== undefined && before.until === undefined;
    const isDown = member.until === undefined;
    this.#down += Number(isDown) - Number(wasDown);
    if (isDown && !wasDown) this.#joined += 1;
    if (wasDown && !isDown) this.#left += 1;
    this.#own.set(member.number, member);
    this.#changed.add(member.number);
  }

  /** An `undefined` takes a field away. */
  patch(changes: HeadChanges): void {
    const entries = Object.entries({ ...this.head, ...changes }).filter(([, value]) => value !== undefined);
    // The fields are those of a head, and only optional ones are ever taken away.
    this.#head = Object.fromEntries(entries) as AlarmHead;
  }

  tell(kind: AlarmEvent['kind'], text?: string, by?: string): void {
    this.#events.push({
      at: this.#at,
      kind,
      ...(by === undefined ? {} : { by }),
      ...(text === undefined ? {} : { text }),
    });
  }

  /** Tells of the members that came (or came back) and went since it was last asked; of a new alarm they are known. */
  tellTurnover(): void {
    if (!this.#isNew && this.#joined + this.#left > 0) {
      this.tell('members-changed', `+${this.#joined} -${this.#left}`);
    }
    this.#isNew = false;
    this.#joined = 0;
    this.#left = 0;
  }

  /** The head changed in a way that no event tells of. */
  touch(): void {
    this.#isTouched = true;
  }

  /** Nothing was changed that anybody outside could see. */
  isUntouched(): boolean {
    return !this.#isTouched && this.#events.length === 0 && this.#changed.size === 0;
  }

  asOpen(): OpenAlarm {
    return {
      head: this.head,
      members: this.#members,
      raisedMs: this.raisedMs,
      joinedMs: this.joinedMs,
      escalateMs: this.escalateMs,
      flappedMs: this.flappedMs,
      notedCount: this.notedCount,
    };
  }

  /** The head, with the time of this step if it did anything to it. */
  stampedHead(): AlarmHead {
    const isChanged = this.#isTouched || this.#events.length > 0;
    if (isChanged && this.#head.changedAt !== this.#at) this.patch({ changedAt: this.#at });
    return this.head;
  }

  /** What the step did to the alarm. */
  asUpdate(): AlarmUpdate {
    const head = this.stampedHead();
    const cameras = [...this.#changed].flatMap((number) => this.#members.get(number) ?? []);
    return { head, cameras, events: this.#events };
  }
}
