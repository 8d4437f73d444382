/**
 * What open alarms put on the wall by themselves: the wall's rules, carried out. A display goes to the most urgent
 * alarm that wants it, of equals to the newest; it is let go when the alarm is history or put aside.
 */
import { type Alarm, isStanding } from '../../model/alarm.ts';
import type { CameraNumber } from '../../model/ids.ts';
import type { Held, Wall, WallView } from '../../model/wall.ts';
import { fillView } from '../fill.ts';
import type { GatewayHand } from './actor.ts';
import type { SetLevelCommand } from './handCommand.ts';
import { begun, isRules } from './levels.ts';
import { byUrgency, type Claim, type ClaimScene, claimsOf, isPutBy, type RulePut } from './ruleClaims.ts';
import { displayOf } from './shown.ts';
import { cellOfCamera, freeCells, relaid, smallestLayout } from './viewEdit.ts';

/** What the rules did so far; may be lost (a restart): then what people let go is put again once. */
export interface RuleMemory {
  readonly put: readonly RulePut[];
  readonly letGo: readonly RulePut[];
}

export const noRuleMemory: RuleMemory = { put: [], letGo: [] };

export interface RuleOrder {
  /** For `gatewayActor`. */
  readonly by: GatewayHand;
  readonly command: SetLevelCommand;
}

export interface RuleScene {
  readonly wall: Wall;
  /** All that are not history; others do no harm. */
  readonly alarms: readonly Alarm[];
  /** The gateway's clock; a tour of a preset begins then. */
  readonly atMs: number;
}

/**
 * The commands that bring level `alarm` in line with the alarms that stand; none when it is. They are to be carried
 * out before the next asking.
 *
 * - A preset goes on all its displays that are to be had. An alarm's cameras go on one of the rule's displays, the
 *   first that is free, else that of the least urgent alarm; an alarm that has a display keeps it.
 * - Members that join find a free cell, or the layout grows; nothing that is shown moves or goes while the alarm
 *   stands, whether or not members are well again.
 * - What people edit of it stays so. What they let go or cover on this level is not put again for the same alarm,
 *   and what they put on this level themselves is theirs until they let it go.
 */
export function followAlarms(
  memory: RuleMemory,
  { wall, alarms, atMs }: RuleScene,
): { readonly memory: RuleMemory; readonly orders: readonly RuleOrder[] } {
  const standing = alarms.filter(isStanding).toSorted(byUrgency);
  const letGo = [...memory.letGo, ...memory.put.filter((put) => isLetGo(put, wall, standing))].filter(
    (put) => standing.some(({ id }) => id === put.alarm) && wall.rules.some(({ id }) => id === put.rule),
  );
  const scene = { wall, alarms: standing, put: memory.put, letGo };
  const claims = claimsOf(scene);
  const claimed = new Set(claims.map(({ display }) => display.number));
  const givenBack = wall.displays.flatMap(({ number, levels: { alarm } }): RuleOrder[] =>
    alarm === undefined || !isRules(alarm) || claimed.has(number)
      ? []
      : [{ by: `rule:${alarm.by.slice('rule:'.length)}`, command: setAlarm(number, undefined) }],
  );
  const given = claims.flatMap((claim): RuleOrder[] => {
    const held = heldFor(claim, scene, atMs);
    if (held === undefined || held === claim.display.levels.alarm) return [];
    return [{ by: `rule:${claim.rule.id}`, command: setAlarm(claim.display.number, held) }];
  });
  const put = claims.map((claim) => putOf(claim, scene));
  return { memory: { put, letGo }, orders: [...givenBack, ...given] };
}

/** It was put there, the display is still there, and somebody took it off since. */
function isLetGo(put: RulePut, wall: Wall, standing: readonly Alarm[]): boolean {
  const display = displayOf(wall, put.display);
  const alarm = standing.find(({ id }) => id === put.alarm);
  if (display === undefined || alarm === undefined || display.changedIn <= put.version) return false;
  const held = display.levels.alarm;
  return held === undefined || !isPutBy(held, put.rule, alarm);
}

function heldFor(claim: Claim, scene: ClaimScene, atMs: number): Held | undefined {
  const { rule, alarm, display, isThere } = claim;
  const there = isThere ? display.levels.alarm : undefined;
  const head = { by: `rule:${rule.id}`, at: alarm.raisedAt, cause: alarm.cause.label };
  if (rule.does.kind === 'preset') {
    const { preset } = rule.does;
    if (there?.preset === preset) return there;
    const shows = scene.wall.presets
      .find(({ id }) => id === preset)
      ?.displays.find((one) => one.display === display.number)?.shows;
    return shows === undefined ? undefined : { ...head, shows: begun(shows, atMs), preset };
  }
  if (there === undefined || there.preset !== undefined || there.shows.kind !== 'view') {
    const cameras = alarm.cameras.map(({ number }) => number);
    const empty = { title: alarm.cause.label, layout: smallestLayout(cameras.length), tiles: [] };
    return { ...head, shows: { kind: 'view', view: fillView(empty, cameras) } };
  }
  const { view } = there.shows;
  const grown = withJoining(view, joiningOf(claim, scene, view));
  return grown === view ? there : { ...there, shows: { kind: 'view', view: grown } };
}

/** Members that the display was not given yet; one that a person took off it was. */
function joiningOf({ alarm, rule, display }: Claim, { put }: ClaimScene, view: WallView): CameraNumber[] {
  const known = put.find(
    (one) => one.display === display.number && one.rule === rule.id && one.alarm === alarm.id,
  );
  // A city that goes at once has tens of thousands of members.
  const given = new Set(known?.cameras);
  return alarm.cameras
    .map(({ number }) => number)
    .filter((camera) => !given.has(camera) && cellOfCamera(view, camera) === undefined);
}

function withJoining(view: WallView, joining: readonly CameraNumber[]): WallView {
  if (joining.length === 0) return view;
  const isRoom = freeCells(view).length >= joining.length;
  const last = view.tiles.at(-1)?.cell ?? -1;
  const cells = Math.max(last + 1, view.tiles.length + joining.length);
  return fillView(isRoom ? view : relaid(view, smallestLayout(cells)), joining);
}

function putOf({ rule, alarm, display }: Claim, { wall, put }: ClaimScene): RulePut {
  const known = put.find(
    (one) => one.display === display.number && one.rule === rule.id && one.alarm === alarm.id,
  );
  const members = alarm.cameras.map(({ number }) => number);
  return {
    rule: rule.id,
    alarm: alarm.id,
    display: display.number,
    version: wall.version,
    cameras: [...new Set([...(known?.cameras ?? []), ...members])],
  };
}

function setAlarm(display: SetLevelCommand['display'], held: Held | undefined): SetLevelCommand {
  return { kind: 'set-level', display, level: 'alarm', held };
}
