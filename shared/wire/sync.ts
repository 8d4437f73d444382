/**
 * One mechanism brings all shared state to every client: a snapshot with a version, then ordered deltas,
 * each naming the version it follows. A client that sees a gap asks for a snapshot again. Feeds, alarms, walls and
 * the screens that show them use it.
 */
import { z } from 'zod';
import { alarmHeadSchema, alarmMemberSchema, alarmSchema } from '../model/alarm.ts';
import { feedHealthSchema } from '../model/health.ts';
import { cameraNumberSchema } from '../model/ids.ts';
import { wallNodeIdSchema, wallSchema } from '../model/wall.ts';
import { wallNodeSchema, wallScreenSchema } from '../model/wallNode.ts';
import { wallChangeSchema } from './walls.ts';

/** What every snapshot has. */
const snapshotHead = {
  /** Names one life of the gateway; versions count within it. */
  epoch: z.string(),
  version: z.int().min(0),
  /** The gateway's wall clock, ISO 8601, to correct a client's wrong clock. */
  sentAt: z.iso.datetime(),
} as const;

/** What every delta has. */
const deltaHead = {
  epoch: z.string(),
  /** Follows the state of this version. */
  after: z.int().min(0),
  version: z.int().min(1),
} as const;

/** Health of one camera, as an entry of topic `feeds`. */
export const feedEntrySchema = z.object({ number: cameraNumberSchema, health: feedHealthSchema });
export type FeedEntry = z.infer<typeof feedEntrySchema>;

export const feedsSnapshotSchema = z.object({
  topic: z.literal('feeds'),
  ...snapshotHead,
  entries: z.array(feedEntrySchema),
});
export type FeedsSnapshot = z.infer<typeof feedsSnapshotSchema>;

export const feedsDeltaSchema = z.object({
  topic: z.literal('feeds'),
  ...deltaHead,
  entries: z.array(feedEntrySchema),
});
export type FeedsDelta = z.infer<typeof feedsDeltaSchema>;

/** Topic `alarms`: all that are not history yet. */
export const alarmsSnapshotSchema = z.object({
  topic: z.literal('alarms'),
  ...snapshotHead,
  alarms: z.array(alarmSchema),
});
export type AlarmsSnapshot = z.infer<typeof alarmsSnapshotSchema>;

/** An alarm that is new or changed: the head whole, and of its cameras those that changed. */
export const alarmChangeSchema = z.object({ head: alarmHeadSchema, cameras: z.array(alarmMemberSchema) });
export type AlarmChange = z.infer<typeof alarmChangeSchema>;

export const alarmsDeltaSchema = z.object({
  topic: z.literal('alarms'),
  ...deltaHead,
  /** One whose head says `normal` became history with this, and leaves the list. */
  changes: z.array(alarmChangeSchema),
});
export type AlarmsDelta = z.infer<typeof alarmsDeltaSchema>;

/** Topic `walls`: all wall documents. */
export const wallsSnapshotSchema = z.object({
  topic: z.literal('walls'),
  ...snapshotHead,
  walls: z.array(wallSchema),
});
export type WallsSnapshot = z.infer<typeof wallsSnapshotSchema>;

export const wallsDeltaSchema = z.object({
  topic: z.literal('walls'),
  ...deltaHead,
  changes: z.array(wallChangeSchema),
});
export type WallsDelta = z.infer<typeof wallsDeltaSchema>;

/** Topic `screens`: wall machines, and the wall pages that are open now. */
export const screensSnapshotSchema = z.object({
  topic: z.literal('screens'),
  ...snapshotHead,
  nodes: z.array(wallNodeSchema),
  screens: z.array(wallScreenSchema),
});
export type ScreensSnapshot = z.infer<typeof screensSnapshotSchema>;

export const screensDeltaSchema = z.object({
  topic: z.literal('screens'),
  ...deltaHead,
  nodes: z.array(wallNodeSchema),
  removedNodes: z.array(wallNodeIdSchema),
  screens: z.array(wallScreenSchema),
  removedScreens: z.array(z.string()),
});
export type ScreensDelta = z.infer<typeof screensDeltaSchema>;

export const topics = ['feeds', 'alarms', 'walls', 'screens'] as const;
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

/** Under which names a topic is asked for and told; most go under one. */
export const topicEvents = {
  feeds: { ask: 'sync:subscribe', told: 'sync:delta' },
  alarms: { ask: 'sync:subscribe', told: 'sync:delta' },
  walls: { ask: 'wall:snapshot', told: 'wall:delta' },
  screens: { ask: 'sync:subscribe', told: 'sync:delta' },
} as const satisfies Readonly<Record<Topic, unknown>>;

/** Each topic's snapshot and delta. */
export interface TopicStates {
  readonly feeds: { readonly snapshot: FeedsSnapshot; readonly delta: FeedsDelta };
  readonly alarms: { readonly snapshot: AlarmsSnapshot; readonly delta: AlarmsDelta };
  readonly walls: { readonly snapshot: WallsSnapshot; readonly delta: WallsDelta };
  readonly screens: { readonly snapshot: ScreensSnapshot; readonly delta: ScreensDelta };
}
export type TopicSnapshot<T extends Topic> = TopicStates[T]['snapshot'];
export type TopicDelta<T extends Topic> = TopicStates[T]['delta'];

export const snapshotSchema = z.discriminatedUnion('topic', [
  feedsSnapshotSchema,
  alarmsSnapshotSchema,
  wallsSnapshotSchema,
  screensSnapshotSchema,
]);
export const deltaSchema = z.discriminatedUnion('topic', [
  feedsDeltaSchema,
  alarmsDeltaSchema,
  wallsDeltaSchema,
  screensDeltaSchema,
]);
