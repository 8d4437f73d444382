/**
 * An alarm as people see it: one cause, one alarm, with the cameras that it took. States are those of ISA-18.2 /
 * IEC 62682; how one follows from another is decided in `shared/decide/alarms`.
 */
import { z } from 'zod';
import { feedFaultSchema, healthStateSchema } from './health.ts';
import { cameraNumberSchema } from './ids.ts';
import { localNameSchema } from './localName.ts';

export const alarmIdSchema = z.string().min(1).max(40).brand<'AlarmId'>();
export type AlarmId = z.infer<typeof alarmIdSchema>;

/**
 * - `unacknowledged`: active, nobody took note
 * - `acknowledged`: active, someone took note
 * - `returned`: over before anybody took note (returned to normal, unacknowledged)
 * - `shelved`: put aside by someone, with a reason, until a time
 * - `out-of-service`: known to be worked on; nothing rings until it is returned to service
 * - `normal`: over and done; the alarm is history
 */
export const alarmStates = [
  'unacknowledged',
  'acknowledged',
  'returned',
  'shelved',
  'out-of-service',
  'normal',
] as const;
export const alarmStateSchema = z.enum(alarmStates);
export type AlarmState = z.infer<typeof alarmStateSchema>;

/** What is wrong with the cameras; each asks for an action of its own. */
export const alarmKinds = [
  'feed-lost',
  'feed-unsupported',
  'picture-frozen',
  'picture-black',
  'camera-covered',
  'camera-moved',
] as const;
export const alarmKindSchema = z.enum(alarmKinds);
export type AlarmKind = z.infer<typeof alarmKindSchema>;

/** 1 urgent, 2 high, 3 medium, 4 note. */
export const alarmPriorities = [1, 2, 3, 4] as const;
export const alarmPrioritySchema = z.literal(alarmPriorities);
export type AlarmPriority = z.infer<typeof alarmPrioritySchema>;

/** What its cameras share, from the narrowest to the widest. */
export const causeTypes = [
  'camera',
  'recorder',
  'site',
  'owner',
  'corridor',
  'ingest-host',
  'gateway',
] as const;
export const causeTypeSchema = z.enum(causeTypes);
export type CauseType = z.infer<typeof causeTypeSchema>;

export const alarmCauseSchema = z.object({
  type: causeTypeSchema,
  /** Stable within its type; never an address. */
  key: z.string().min(1).max(120),
  label: localNameSchema,
});
export type AlarmCause = z.infer<typeof alarmCauseSchema>;

/** One camera of an alarm, with its own times (ISO 8601, UTC). */
export const alarmMemberSchema = z.object({
  number: cameraNumberSchema,
  state: healthStateSchema,
  why: feedFaultSchema.optional(),
  since: z.iso.datetime(),
  /** When it was well again; absent while it is not. */
  until: z.iso.datetime().optional(),
});
export type AlarmMember = z.infer<typeof alarmMemberSchema>;

/** Whom to call; of a group, what all its cameras share. */
export const alarmContactSchema = z.object({
  owner: z.string().optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
  nodalOffice: z.string().optional(),
});
export type AlarmContact = z.infer<typeof alarmContactSchema>;

/** A person's note, in the order in which they were made. */
export const alarmRemarkSchema = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  text: z.string(),
  /** Names what its writer could see, when that was not the whole city: who sees the same may read it. */
  reach: z.string().max(64).optional(),
});
export type AlarmRemark = z.infer<typeof alarmRemarkSchema>;

/** An alarm without its cameras. All times are ISO 8601, UTC. */
export const alarmHeadSchema = z.object({
  id: alarmIdSchema,
  kind: alarmKindSchema,
  cause: alarmCauseSchema,
  priority: alarmPrioritySchema,
  state: alarmStateSchema,
  /** Cameras that are down now, and all that were since it was raised. */
  count: z.int().min(0),
  total: z.int().min(1),
  raisedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** How often it has sounded: a client that sees the number grow sounds once. Joining members do not raise it. */
  rings: z.int().min(0),
  /** When the last camera was well again; taken back when one fails anew. */
  returnedAt: z.iso.datetime().optional(),
  /** When it became history. */
  closedAt: z.iso.datetime().optional(),
  ackedBy: z.string().optional(),
  ackedAt: z.iso.datetime().optional(),
  shelvedBy: z.string().optional(),
  shelvedUntil: z.iso.datetime().optional(),
  shelveReason: z.string().optional(),
  outOfServiceBy: z.string().optional(),
  outOfServiceAt: z.iso.datetime().optional(),
  workNote: z.string().optional(),
  assignedTo: z.string().optional(),
  forwardedTo: z.string().optional(),
  forwardedAt: z.iso.datetime().optional(),
  /** When nobody took note in time. */
  escalatedAt: z.iso.datetime().optional(),
  /** Failed and came back so often within the window that it is told once, as this. */
  flapping: z.object({ count: z.int().min(1), windowMinutes: z.int().min(1) }).optional(),
  contact: alarmContactSchema.optional(),
  remarks: z.array(alarmRemarkSchema),
});
export type AlarmHead = z.infer<typeof alarmHeadSchema>;

export const alarmSchema = alarmHeadSchema.extend({ cameras: z.array(alarmMemberSchema).min(1) });
export type Alarm = z.infer<typeof alarmSchema>;

/** What happened to an alarm, as its history tells it. `by` is absent where no person did it. */
export const alarmEventKinds = [
  'raised',
  'rang-again',
  'members-changed',
  'merged',
  'widened',
  'priority-changed',
  'flapping',
  'calmed',
  'returned',
  'acknowledged',
  'shelved',
  'unshelved',
  'out-of-service',
  'returned-to-service',
  'view-confirmed',
  'assigned',
  'remarked',
  'forwarded',
  'escalated',
  'closed',
] as const;
export const alarmEventSchema = z.object({
  at: z.iso.datetime(),
  kind: z.enum(alarmEventKinds),
  by: z.string().optional(),
  /** What there is to say beside: the remark, the reason, to whom, how many members. */
  text: z.string().optional(),
});
export type AlarmEvent = z.infer<typeof alarmEventSchema>;

const text = z.string().trim().min(1).max(1000);

/** What a person does with an alarm. */
export const alarmCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('acknowledge') }),
  z.object({ kind: z.literal('shelve'), reason: text, until: z.iso.datetime() }),
  z.object({ kind: z.literal('unshelve') }),
  z.object({ kind: z.literal('assign'), to: z.string().trim().min(1).max(64) }),
  z.object({ kind: z.literal('remark'), text }),
  z.object({ kind: z.literal('forward'), to: z.string().trim().min(1).max(200), text: text.optional() }),
  z.object({ kind: z.literal('out-of-service'), note: text }),
  z.object({ kind: z.literal('return-to-service') }),
  /** What a covered or moved camera shows now is what it is to show. */
  z.object({ kind: z.literal('confirm-view') }),
]);
export type AlarmCommand = z.infer<typeof alarmCommandSchema>;
export type AlarmCommandKind = AlarmCommand['kind'];

/** Over and history. */
export function isClosed(alarm: Pick<AlarmHead, 'state'>): boolean {
  return alarm.state === 'normal';
}

/** Wants a person's attention now. */
export function isStanding(alarm: Pick<AlarmHead, 'state'>): boolean {
  return alarm.state === 'unacknowledged' || alarm.state === 'acknowledged' || alarm.state === 'returned';
}

/** Its cameras send pictures, but not of what they showed before. */
export function isOfView(alarm: Pick<AlarmHead, 'kind'>): boolean {
  return alarm.kind === 'camera-covered' || alarm.kind === 'camera-moved';
}
