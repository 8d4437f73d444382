/**
 * Puts alarms on the wall by themselves: keeps level `alarm` of every wall in line with its rules and the alarms that
 * stand. Which alarm gets which display is `decide/wall`'s; this owns what the rules did so far.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { GatewayHand } from '#shared/decide/wall/actor.ts';
import type { SetLevelCommand } from '#shared/decide/wall/handCommand.ts';
import { followAlarms, noRuleMemory, type RuleMemory, type RuleOrder } from '#shared/decide/wall/rules.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import { gridSideMax } from '#shared/model/layout.ts';
import type { Wall, WallId } from '#shared/model/wall.ts';
import type { WallCentre } from './wallCentre.ts';
import type { WallJournalLog } from './wallJournal.ts';

/** A display has no more tiles, and an alarm may have all cameras of the city. */
const camerasMax = gridSideMax * gridSideMax;

/** Where alarms are known. */
export interface OpenAlarms {
  /** All that are not history. */
  snapshot(): { readonly alarms: readonly Alarm[] };
  /** @param listener is told whenever one of them changed */
  subscribe(listener: () => void): Unsubscribe;
}

export interface AlarmRulesOptions {
  readonly centre: Pick<WallCentre, 'walls' | 'subscribe' | 'act'>;
  readonly alarms: OpenAlarms;
  readonly clock: Clock;
  readonly log: Pick<WallJournalLog, 'warn'>;
}

export class AlarmRules implements Disposable {
  readonly #options: AlarmRulesOptions;
  readonly #unsubscribes: readonly Unsubscribe[];
  readonly #memories = new Map<WallId, RuleMemory>();
  #cancel: (() => void) | undefined;

  constructor(options: AlarmRulesOptions) {
    this.#options = options;
    const { centre, alarms } = options;
    this.#unsubscribes = [centre, alarms].map((source) => source.subscribe(() => this.#lookSoon()));
    this.#look();
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#cancel?.();
  }

  /** Not within the news itself: everyone is to hear of one change before the next. */
  #lookSoon(): void {
    this.#cancel ??= this.#options.clock.after(0, () => {
      this.#cancel = undefined;
      this.#look();
    });
  }

  #look(): void {
    for (const { id } of this.#options.centre.walls().filter(isConcerned)) this.#follow(id);
  }

  #follow(id: WallId): void {
    const { centre, alarms, clock, log } = this.#options;
    const wall = centre.walls().find((one) => one.id === id);
    if (wall === undefined) return;
    const scene = { wall, alarms: alarms.snapshot().alarms.map(showable), atMs: clock.nowMs() };
    const { memory, orders } = followAlarms(this.#memories.get(id) ?? noRuleMemory, scene);
    this.#memories.set(id, memory);
    for (const [by, commands] of byHand(orders)) {
      const done = centre.act(id, by, commands);
      if (!done.ok) log.warn({ event: 'rule-refused', wall: id, by, reason: done.error.code });
    }
  }
}

function showable(alarm: Alarm): Alarm {
  return alarm.cameras.length > camerasMax
    ? { ...alarm, cameras: alarm.cameras.slice(0, camerasMax) }
    : alarm;
}

/** Rules it has, or had when they put something there. */
function isConcerned({ rules, displays }: Wall): boolean {
  return rules.length > 0 || displays.some(({ levels }) => levels.alarm !== undefined);
}

/** What one rule does, it does at once on all its displays. */
function byHand(orders: readonly RuleOrder[]): ReadonlyMap<GatewayHand, readonly SetLevelCommand[]> {
  const hands = new Map<GatewayHand, SetLevelCommand[]>();
  for (const { by, command } of orders) hands.set(by, [...(hands.get(by) ?? []), command]);
  return hands;
}
