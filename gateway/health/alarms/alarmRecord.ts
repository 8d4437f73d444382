import type { Alarm, AlarmHead, AlarmMember } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';

/** What changed of an alarm: the head whole, and of its cameras those that changed or joined. */
export interface AlarmNews {
  readonly head: AlarmHead;
  readonly cameras: readonly AlarmMember[];
}

/** An alarm as its changes have left it: the same that every client holds. */
export class AlarmRecord {
  #head: AlarmHead;
  readonly #members: Map<CameraNumber, AlarmMember>;
  #whole: Alarm | undefined;

  constructor(head: AlarmHead, cameras: readonly AlarmMember[]) {
    this.#head = head;
    this.#members = new Map(cameras.map((member) => [member.number, member]));
  }

  get head(): AlarmHead {
    return this.#head;
  }

  take(change: AlarmNews): void {
    this.#head = change.head;
    for (const member of change.cameras) this.#members.set(member.number, member);
    this.#whole = undefined;
  }

  has(camera: number): boolean {
    return this.#members.has(camera as CameraNumber);
  }

  /** The alarm with its cameras, in the order in which they came to it. */
  whole(): Alarm {
    this.#whole ??= { ...this.#head, cameras: [...this.#members.values()] };
    return this.#whole;
  }
}
