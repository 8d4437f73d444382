/** Which alarm gets which display, by which rule. */
import type { Alarm, AlarmId } from '../../model/alarm.ts';
import type { CameraNumber } from '../../model/ids.ts';
import type { DisplayNumber, EventRuleId, Held, Wall, WallDisplay, WallEventRule } from '../../model/wall.ts';
import { isRules } from './levels.ts';
import { sameValue } from './sameValue.ts';
import { displayOf } from './shown.ts';

/** A rule put an alarm on a display. */
export interface RulePut {
  readonly rule: EventRuleId;
  readonly alarm: AlarmId;
  readonly display: DisplayNumber;
  /** The wall's version when it was ordered. */
  readonly version: number;
  /** Cameras of the alarm that it has been given so far. */
  readonly cameras: readonly CameraNumber[];
}

export interface Claim {
  readonly rule: WallEventRule;
  readonly alarm: Alarm;
  readonly display: WallDisplay;
  /** It is on the display already. */
  readonly isThere: boolean;
}

export interface ClaimScene {
  readonly wall: Wall;
  /** Those that stand, the most urgent first, of equals the newest. */
  readonly alarms: readonly Alarm[];
  readonly put: readonly RulePut[];
  /** What people let go, not to be put again. */
  readonly letGo: readonly RulePut[];
}

/** The most urgent first, then the newest. */
export function byUrgency(a: Alarm, b: Alarm): number {
  return (
    a.priority - b.priority ||
    b.raisedAt.localeCompare(a.raisedAt) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

export function claimsOf(scene: ClaimScene): readonly Claim[] {
  const claims = new Map<DisplayNumber, Claim>();
  for (const alarm of scene.alarms) {
    for (const rule of scene.wall.rules.filter(({ priority }) => alarm.priority <= priority)) {
      for (const display of wantedBy(scene, rule, alarm, (number) => claims.has(number))) {
        const isThere = isAlarmThere(scene, rule.id, alarm, display);
        claims.set(display.number, { rule, alarm, display, isThere });
      }
    }
  }
  return [...claims.values()];
}

/** A preset wants all its displays; cameras want one of theirs. Those that a person's hand holds are not to be had. */
function wantedBy(
  scene: ClaimScene,
  { id, does }: WallEventRule,
  alarm: Alarm,
  isClaimed: (number: DisplayNumber) => boolean,
): readonly WallDisplay[] {
  const letGo = scene.letGo.filter((one) => one.rule === id && one.alarm === alarm.id);
  const open = displaysOf(scene.wall, does).filter(
    ({ number, levels }) => !isClaimed(number) && (levels.alarm === undefined || isRules(levels.alarm)),
  );
  if (does.kind === 'preset')
    return open.filter(({ number }) => !letGo.some(({ display }) => display === number));
  if (letGo.length > 0) return [];
  const there = open.find((display) => isAlarmThere(scene, id, alarm, display));
  if (there !== undefined) return [there];
  // The first free one, else the one of the least urgent alarm.
  const ranked = open.map((display) => ({ display, rank: rankOf(scene, display) }));
  const best = Math.max(...ranked.map(({ rank }) => rank));
  return ranked
    .filter(({ rank }) => rank === best)
    .map(({ display }) => display)
    .slice(0, 1);
}

function displaysOf(wall: Wall, does: WallEventRule['does']): readonly WallDisplay[] {
  const numbers =
    does.kind === 'cameras'
      ? does.displays
      : (wall.presets.find(({ id }) => id === does.preset)?.displays ?? []).map(({ display }) => display);
  return [...new Set(numbers)].flatMap((number) => displayOf(wall, number) ?? []);
}

/** The place in the order of urgency of the alarm that is on a display; beyond all when none that stands is. */
function rankOf(scene: ClaimScene, display: WallDisplay): number {
  const rank = scene.alarms.findIndex((alarm) =>
    scene.wall.rules.some(({ id }) => isAlarmThere(scene, id, alarm, display)),
  );
  return rank < 0 ? scene.alarms.length : rank;
}

function isAlarmThere(scene: ClaimScene, rule: EventRuleId, alarm: Alarm, display: WallDisplay): boolean {
  const held = display.levels.alarm;
  if (held === undefined || !isPutBy(held, rule, alarm)) return false;
  const known = scene.put.find((one) => one.display === display.number && one.rule === rule);
  // After a restart nothing is remembered; the cause then tells apart what was raised at the same instant.
  return known === undefined ? sameValue(held.cause, alarm.cause.label) : known.alarm === alarm.id;
}

/** What a rule puts for an alarm says so by the rule's name and by when the alarm was raised. */
export function isPutBy(held: Held, rule: EventRuleId, alarm: Pick<Alarm, 'raisedAt'>): boolean {
  return held.by === `rule:${rule}` && held.at === alarm.raisedAt;
}
