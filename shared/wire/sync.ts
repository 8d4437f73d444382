/**
 * One mechanism brings all shared state to every client: a snapshot with a version, then ordered deltas,
 * each naming the version it follows. A client that sees a gap asks for a snapshot again. Feeds use it now;
 * alarms and walls are further topics.
 */
import { z } from 'zod';
import { feedHealthSchema } from '../model/health.ts';
import { cameraNumberSchema } from '../model/ids.ts';

/** Health of one camera, as an entry of topic `feeds`. */
export const feedEntrySchema = z.object({ number: cameraNumberSchema, health: feedHealthSchema });
export type FeedEntry = z.infer<typeof feedEntrySchema>;

export const feedsSnapshotSchema = z.object({
  topic: z.literal('feeds'),
  /** Names one life of the gateway; versions count within it. */
  epoch: z.string(),
  version: z.int().min(0),
  /** The gateway's wall clock, ISO 8601, to correct a client's wrong clock. */
  sentAt: z.iso.datetime(),
  entries: z.array(feedEntrySchema),
});
export type FeedsSnapshot = z.infer<typeof feedsSnapshotSchema>;

export const feedsDeltaSchema = z.object({
  topic: z.literal('feeds'),
  epoch: z.string(),
  /** Follows the state of this version. */
  after: z.int().min(0),
  version: z.int().min(1),
  entries: z.array(feedEntrySchema),
});
export type FeedsDelta = z.infer<typeof feedsDeltaSchema>;

export const topics = ['feeds'] as const;
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;
