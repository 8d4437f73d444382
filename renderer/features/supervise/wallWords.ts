/** What is said of a wall, in the language of the screen. */
import type { TFunction } from 'i18next';
import type { Problem } from '#shared/base/problem.ts';
import { isRules } from '#shared/decide/wall/levels.ts';
import { lockAt } from '#shared/decide/wall/lock.ts';
import type { Language } from '#shared/model/localName.ts';
import {
  type DisplayNumber,
  type TileContent,
  type Wall,
  type WallDisplay,
  type WallLevel,
  type WallPreset,
  wallLevels,
} from '#shared/model/wall.ts';
import { type WallCommand, wallCommandSchema } from '#shared/model/wallCommand.ts';
import type { WallChangeEntry } from '#shared/wire/walls.ts';
import { gatewayHand } from '../../state/superviseStore.ts';
import { nameIn } from '../../state/words.ts';
import { momentText } from '../../ui/times.ts';

/** `Display 3 · East left` */
export function displayTitle(t: TFunction, display: Pick<WallDisplay, 'number' | 'name'>): string {
  const { number, name } = display;
  return name === '' ? t('supervise.display', { number }) : t('supervise.displayNamed', { number, name });
}

/** Who put there what is seen, at which level, since when. */
export function holderText(
  t: TFunction,
  display: WallDisplay,
  level: WallLevel | undefined,
  nowMs: number,
  language: Language,
): string {
  const held = level === undefined ? undefined : display.levels[level];
  if (held === undefined || level === undefined) return t('supervise.by.nobody');
  const time = momentText(Date.parse(held.at), nowMs, language);
  if (level === 'schedule') return t('supervise.by.schedule', { time });
  if (isRules(held)) return t('supervise.by.rule', { time });
  return t('supervise.by.person', { by: held.by, level: t(`supervise.level.${level}`), time });
}

/** What stands in a tile; of cameras the number. */
export function contentText(t: TFunction, shows: TileContent | undefined): string {
  if (shows === undefined) return t('supervise.emptyCell');
  switch (shows.kind) {
    case 'camera':
      return String(shows.camera);
    case 'web':
      return `${t('supervise.act.web')} ${hostOf(shows.url)}`;
    default:
      return t(`supervise.act.${shows.kind}`);
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

const kinds = wallCommandSchema.options.map((option) => option.shape.kind.value);

/** `swapped tiles of display 2, 3` */
export function didText(
  t: TFunction,
  commands: readonly string[],
  displays: readonly DisplayNumber[],
): string {
  const numbers = displays.join(', ');
  const where = numbers === '' ? t('supervise.did.wall') : t('supervise.did.displays', { numbers });
  const known = kinds.filter((kind) => commands.includes(kind));
  if (known.length === 0) return t('supervise.did.other');
  return known.map((kind) => t(`supervise.did.${kind}`, { displays: where })).join(', ');
}

/** `supervisor, 11:42:07: applied a preset on display 1, 2` */
export function entryText(
  t: TFunction,
  { by, at, commands, displays }: WallChangeEntry,
  nowMs: number,
  language: Language,
): string {
  const time = momentText(Date.parse(at), nowMs, language);
  const hand = gatewayHand(by);
  const who = hand === undefined ? by : t(`supervise.did.hand.${hand}`);
  return t('supervise.did.by', { by: who, time, what: didText(t, commands, displays) });
}

/** What was done from here, as it is said when it is done. */
export function doneText(
  t: TFunction,
  wall: Wall,
  commands: readonly WallCommand[],
  language: Language,
): string {
  const [first] = commands;
  if (first?.kind === 'apply-preset') {
    const preset = wall.presets.find(({ id }) => id === first.preset);
    if (preset !== undefined) {
      const named = nameIn(preset.name, language);
      const above = wallLevels.slice(wallLevels.indexOf(first.level) + 1);
      const numbers = wall.displays
        .filter(({ number, levels }) => isNamed(preset, number) && above.some((level) => levels[level]))
        .map(({ number }) => number)
        .join(', ');
      return numbers === ''
        ? t('supervise.said.presetOn', { preset: named })
        : t('supervise.said.presetCovered', { preset: named, numbers });
    }
  }
  const what = didText(
    t,
    commands.map(({ kind }) => kind),
    displaysOf(commands),
  );
  return t('supervise.said.done', { what });
}

function isNamed({ displays }: WallPreset, number: DisplayNumber): boolean {
  return displays.some(({ display }) => display === number);
}

function displaysOf(commands: readonly WallCommand[]): readonly DisplayNumber[] {
  const all = commands.flatMap((command) => [
    ...('display' in command ? [command.display] : []),
    ...(command.kind === 'swap' ? [command.withDisplay] : []),
  ]);
  return [...new Set(all)];
}

const refusals = {
  'not-allowed': 'notAllowed',
  'wall-moved-on': 'movedOn',
  'display-locked': 'locked',
  'display-taken': 'displayTaken',
  'screen-taken': 'screenTaken',
  'wall-full': 'full',
  'preset-key-taken': 'keyTaken',
  'preset-in-use': 'presetInUse',
  'preset-without-displays': 'presetNowhere',
  'no-tour': 'noTour',
  'view-camera-twice': 'cameraTwice',
  'view-cell-missing': 'cellMissing',
  'web-origin-not-allowed': 'webNotAllowed',
  'nothing-to-undo': 'nothingToUndo',
  'gateway-away': 'away',
  'not-possible': 'notPossible',
  'screen-gone': 'screenGone',
  'screen-silent': 'noAnswer',
  'order-failed': 'orderFailed',
  'too-many-attempts': 'tooMany',
} as const satisfies Readonly<Record<string, string>>;

const refusalsByStatus = {
  400: 'cannot',
  401: 'notAllowed',
  403: 'notAllowed',
  404: 'unknown',
  409: 'cannot',
  410: 'unknown',
  502: 'away',
  503: 'away',
  504: 'noAnswer',
} as const satisfies Readonly<Record<number, string>>;

/** Why something was not done and what to do now; the gateway's own words are English. */
export function refusalText(
  t: TFunction,
  problem: Problem,
  wall: Wall | undefined,
  commands: readonly WallCommand[],
  nowMs: number,
  language: Language,
): string {
  if (problem.code === 'display-locked') {
    for (const number of displaysOf(commands)) {
      const display = wall?.displays.find((one) => one.number === number);
      const lock = display === undefined ? undefined : lockAt(display, nowMs);
      if (lock === undefined) continue;
      const time = momentText(Date.parse(lock.until), nowMs, language);
      return t('supervise.refused.lockedBy', { number, by: lock.by, time });
    }
  }
  const byCode = refusals[problem.code as keyof typeof refusals] as
    | (typeof refusals)[keyof typeof refusals]
    | undefined;
  const byStatus = refusalsByStatus[problem.status as keyof typeof refusalsByStatus] as
    | (typeof refusalsByStatus)[keyof typeof refusalsByStatus]
    | undefined;
  return t(`supervise.refused.${byCode ?? byStatus ?? 'other'}`);
}
