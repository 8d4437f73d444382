import { alarmInPart, headInPart } from '#shared/decide/alarmInPart.ts';
import { type Alarm, type AlarmId, type AlarmMember, isClosed } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { AlarmChange, AlarmsDelta, AlarmsSnapshot } from '#shared/wire/sync.ts';
import type { Purview } from '../access/purview.ts';
import type { Narrower } from './narrower.ts';

/** Of one alarm's cameras, those that are seen. */
class SeenMembers {
  readonly #isDown = new Map<CameraNumber, boolean>();
  #count = 0;

  take(members: readonly AlarmMember[]): void {
    for (const { number, until } of members) {
      const isDown = until === undefined;
      this.#count += Number(isDown) - Number(this.#isDown.get(number) ?? false);
      this.#isDown.set(number, isDown);
    }
  }

  get counts(): { readonly count: number; readonly total: number } {
    return { count: this.#count, total: this.#isDown.size };
  }
}

/**
 * The alarms of the cameras that somebody sees. A change names only the cameras that changed, so it is remembered
 * which of the others are seen: a change costs as much as it is large, however many cameras the alarm has.
 */
export class AlarmsNarrower implements Narrower<'alarms'> {
  readonly #purview: Purview;
  readonly #seen = new Map<AlarmId, SeenMembers>();

  constructor(purview: Purview) {
    this.#purview = purview;
  }

  snapshot(whole: AlarmsSnapshot): AlarmsSnapshot {
    this.#seen.clear();
    const alarms = whole.alarms.flatMap((one): readonly Alarm[] => {
      const alarm = alarmInPart(one, this.#purview);
      if (alarm === undefined) return [];
      this.#seenOf(alarm.id).take(alarm.cameras);
      return [alarm];
    });
    return { ...whole, alarms };
  }

  delta(whole: AlarmsDelta): AlarmsDelta {
    const changes = whole.changes.flatMap(({ head, cameras: changed }): readonly AlarmChange[] => {
      const cameras = changed.filter(({ number }) => this.#purview.sees(number));
      if (cameras.length === 0 && !this.#seen.has(head.id)) return [];
      const seen = this.#seenOf(head.id);
      seen.take(cameras);
      if (isClosed(head)) this.#seen.delete(head.id);
      return [{ head: headInPart(head, seen.counts, this.#purview), cameras }];
    });
    return { ...whole, changes };
  }

  #seenOf(id: AlarmId): SeenMembers {
    const seen = this.#seen.get(id) ?? new SeenMembers();
    this.#seen.set(id, seen);
    return seen;
  }
}
