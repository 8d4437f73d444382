import type { AlarmCause, AlarmKind, AlarmPriority, CauseType } from '../../model/alarm.ts';
import type { CameraKind } from '../../model/camera.ts';
import type { AlarmCamera, AlarmsContext } from './context.ts';

/** What decides how urgent the failure of one camera is. */
export interface PriorityFacts {
  readonly kind: AlarmKind;
  readonly camera: CameraKind;
  readonly category: string;
  readonly important: boolean;
  /** On a tile now. */
  readonly watched: boolean;
  /** Of the city's day, 0 to 23. */
  readonly hour: number;
  readonly cause: CauseType;
  /** Cameras that are down together. */
  readonly size: number;
}

/** Conditions on facts; one that is absent does not matter, all that are given must hold. */
export interface PriorityWhen {
  readonly kind?: readonly AlarmKind[];
  readonly camera?: readonly CameraKind[];
  readonly category?: readonly string[];
  readonly important?: boolean;
  readonly watched?: boolean;
  readonly night?: boolean;
  readonly cause?: readonly CauseType[];
  readonly sizeMin?: number;
}

export interface PriorityRow {
  readonly when: PriorityWhen;
  readonly priority: AlarmPriority;
  /** The reason, as the manual prints it. */
  readonly because: string;
}

/** The hours in which streets are empty and nobody else would notice: from ten in the evening to six. */
const nightHours: ReadonlySet<number> = new Set([22, 23, 0, 1, 2, 3, 4, 5]);

const tampering: readonly AlarmKind[] = ['camera-covered', 'camera-moved'];

/**
 * How urgent a failure is; the first row that fits counts, the last fits all. Meant to come out near the shares
 * that EEMUA 191 gives (5 % urgent, 15 % high, 80 % below), with what a control room can act on at the top.
 */
export const priorityTable: readonly PriorityRow[] = [
  { when: { cause: ['gateway'] }, priority: 1, because: 'The city, or most of it, cannot be seen.' },
  { when: { sizeMin: 100 }, priority: 1, because: 'A hundred cameras and more are down at once.' },
  {
    when: { kind: tampering, important: true },
    priority: 1,
    because: 'Somebody tampers with a camera of an important place.',
  },
  {
    when: { important: true, watched: true },
    priority: 1,
    because: 'An important place went from the screen while it was watched.',
  },
  {
    when: { kind: ['feed-unsupported'], important: false },
    priority: 4,
    because: 'Its settings must be changed, by its installer and at office hours.',
  },
  { when: { sizeMin: 10 }, priority: 2, because: 'Ten cameras and more are down of one cause.' },
  { when: { important: true }, priority: 2, because: 'An important place cannot be seen.' },
  {
    when: { camera: ['bus'], watched: false, kind: ['feed-lost'] },
    priority: 4,
    because: 'A bus loses its network on its way, and is switched off in its depot.',
  },
  { when: { watched: true }, priority: 2, because: 'It is on the screen: somebody needs it now.' },
  {
    when: { kind: tampering, night: true },
    priority: 2,
    because: 'Who covers or turns a camera at night does so for a reason.',
  },
  {
    when: { category: ['bank_atm', 'women_welfare'], night: true },
    priority: 2,
    because: 'Cash machines and shelters are most at risk at night.',
  },
  { when: { camera: ['anpr'] }, priority: 2, because: 'Number plates that pass unread are not had again.' },
  { when: {}, priority: 3, because: 'A camera is down; its owner is to be called.' },
];

/** The first row of the table that fits. */
export function priorityRowOf(
  facts: PriorityFacts,
  table: readonly PriorityRow[] = priorityTable,
): PriorityRow {
  const row = table.find(({ when }) => fits(when, facts));
  if (row === undefined) throw new Error('the last row of a priority table must fit all');
  return row;
}

export function priorityOf(facts: PriorityFacts): AlarmPriority {
  return priorityRowOf(facts).priority;
}

/** The facts of one camera in an alarm, in the order in which an alarm knows them. */
export interface PriorityMatter {
  readonly kind: AlarmKind;
  readonly cause: Pick<AlarmCause, 'type'>;
  readonly size: number;
  readonly atMs: number;
}

/** The most urgent priority that any of these cameras gives an alarm. */
export function priorityAmong(
  cameras: Iterable<{ readonly camera: AlarmCamera; readonly watched: boolean }>,
  matter: PriorityMatter,
  context: Pick<AlarmsContext, 'hourOf'>,
): AlarmPriority {
  const { kind, cause, size } = matter;
  const hour = context.hourOf(matter.atMs);
  let worst: AlarmPriority = 4;
  for (const { camera, watched } of cameras) {
    const { important, category } = camera;
    const facts = { kind, camera: camera.kind, category, important, watched, hour, cause: cause.type, size };
    worst = moreUrgent(worst, priorityOf(facts));
    if (worst === 1) break;
  }
  return worst;
}

/** 1 is the most urgent. */
export function moreUrgent(a: AlarmPriority, b: AlarmPriority): AlarmPriority {
  return a < b ? a : b;
}

function fits(when: PriorityWhen, facts: PriorityFacts): boolean {
  return (
    (when.kind?.includes(facts.kind) ?? true) &&
    (when.camera?.includes(facts.camera) ?? true) &&
    (when.category?.includes(facts.category) ?? true) &&
    (when.important ?? facts.important) === facts.important &&
    (when.watched ?? facts.watched) === facts.watched &&
    (when.night === undefined || when.night === nightHours.has(facts.hour)) &&
    (when.cause?.includes(facts.cause) ?? true) &&
    facts.size >= (when.sizeMin ?? 0)
  );
}
