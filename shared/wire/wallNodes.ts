/** The REST and Socket.IO contract of wall machines: how they come in, tell what they show, and are given orders. */
import { z } from 'zod';
import { wallNodeIdSchema } from '../model/wall.ts';
import { nodeScreenSchema, screenReportSchema, wallNodeSchema } from '../model/wallNode.ts';

/** `POST /api/wall-nodes/enrolments` (right `manage-wall`): a code for one machine, typed there within its time. */
export const enrolmentRequestSchema = z.object({ name: wallNodeSchema.shape.name });
export type EnrolmentRequest = z.infer<typeof enrolmentRequestSchema>;
export const enrolmentAnswerSchema = z.object({
  /** Eight characters that cannot be mistaken for one another, in two groups: `K7FM-29QX`. */
  code: z.string(),
  expiresAt: z.iso.datetime(),
});
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswerSchema>;

/** `GET /api/wall-nodes`. `DELETE /api/wall-nodes/:id` revokes the machine's key at once. */
export const wallNodesAnswerSchema = z.object({ items: z.array(wallNodeSchema) });
export type WallNodesAnswer = z.infer<typeof wallNodesAnswerSchema>;

/** `POST /api/wall-nodes`, by the machine, without a session: the code and its public key (Ed25519, SPKI, base64). */
export const nodeEnrolRequestSchema = z.object({
  code: z.string().min(1).max(20),
  publicKey: z.string().max(200),
  screens: z.array(nodeScreenSchema).max(16),
});
export type NodeEnrolRequest = z.infer<typeof nodeEnrolRequestSchema>;
export const nodeEnrolAnswerSchema = z.object({ node: wallNodeSchema });
export type NodeEnrolAnswer = z.infer<typeof nodeEnrolAnswerSchema>;

/** `POST /api/wall-nodes/:id/challenge`: bytes to sign, once, within half a minute; no clock of the machine's is asked. */
export const nodeChallengeAnswerSchema = z.object({ challenge: z.string() });
/** `POST /api/wall-nodes/:id/session`: the signature of the challenge's text, base64. Answers a session as signing in does. */
export const nodeSessionRequestSchema = z.object({
  challenge: z.string().max(200),
  signature: z.string().max(200),
  screens: z.array(nodeScreenSchema).max(16),
});
export const nodeSessionAnswerSchema = z.object({
  token: z.string(),
  node: wallNodeIdSchema,
  /** How long the session holds: a machine counts it on a clock of its own that never jumps. */
  lifetimeSeconds: z.int().positive(),
});
export type NodeSessionAnswer = z.infer<typeof nodeSessionAnswerSchema>;

/** `wall:report`: a wall page tells what it shows. Answers how often to tell it. */
export const screenReportAnswerSchema = z.object({
  everyMs: z.int().positive(),
  /** The gateway's wall clock, by which all pages turn together. */
  sentAt: z.iso.datetime().optional(),
});
export type ScreenReportAnswer = z.infer<typeof screenReportAnswerSchema>;
export const screenReportRequestSchema = screenReportSchema;

export const screenOrders = ['identify', 'restart', 'screenshot'] as const;
export const screenOrderSchema = z.enum(screenOrders);
export type ScreenOrder = z.infer<typeof screenOrderSchema>;

/** `wall:order` (right `manage-wall`): asks something of a wall page; without `screen`, of all of them (identify alone). */
export const screenOrderRequestSchema = z.object({
  screen: z.string().max(80).optional(),
  order: screenOrderSchema,
});
export type ScreenOrderRequest = z.infer<typeof screenOrderRequestSchema>;
/** When it was done; of a screenshot also where it can be had, as a path on the gateway. */
export const screenOrderAnswerSchema = z.object({ screenshotUrl: z.string().optional() });
export type ScreenOrderAnswer = z.infer<typeof screenOrderAnswerSchema>;

/** `wall:ordered`: what a page must do now; it answers with `wall:order-done`. */
export const screenOrderedSchema = z.object({ id: z.string(), order: screenOrderSchema });
export type ScreenOrdered = z.infer<typeof screenOrderedSchema>;

/** `wall:order-done`. A screenshot is sent beforehand: `PUT /api/wall-screenshots/:id`, a JPEG. */
export const screenOrderDoneSchema = z.object({
  id: z.string(),
  /** Why it could not be done; absent when it was. */
  failed: z.enum(['not-possible', 'failed']).optional(),
});
export type ScreenOrderDone = z.infer<typeof screenOrderDoneSchema>;
