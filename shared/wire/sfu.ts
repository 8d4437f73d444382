/**
 * Signalling between a client's mediasoup device and the gateway's SFU. What mediasoup itself defines
 * (RTP capabilities, ICE, DTLS and RTP parameters) passes through as opaque objects: its two ends check them.
 */
import { z } from 'zod';
import { streamRoleSchema } from '../model/camera.ts';
import { cameraNumberSchema } from '../model/ids.ts';

const opaqueSchema = z.record(z.string(), z.unknown());

export const sfuCapabilitiesSchema = z.object({ routerRtpCapabilities: opaqueSchema });
export type SfuCapabilities = z.infer<typeof sfuCapabilitiesSchema>;

/** Opening again closes what was open before, unless the new one is to stand beside it: a client renews its transport so. */
export const sfuOpenRequestSchema = z.object({
  rtpCapabilities: opaqueSchema,
  beside: z.boolean().optional(),
});
export const sfuTransportSchema = z.object({
  id: z.string(),
  iceParameters: opaqueSchema,
  iceCandidates: z.array(opaqueSchema),
  dtlsParameters: opaqueSchema,
});
export type SfuTransport = z.infer<typeof sfuTransportSchema>;

export const sfuTransportRequestSchema = z.object({ transportId: z.string() });
export const sfuConnectRequestSchema = z.object({ transportId: z.string(), dtlsParameters: opaqueSchema });
export const sfuRestartIceAnswerSchema = z.object({ iceParameters: opaqueSchema });

/**
 * Asks for a camera's stream; the gateway starts its ingest if need be and answers when media can flow. Without a
 * transport named it comes over the newest.
 */
export const sfuConsumeRequestSchema = z.object({
  camera: cameraNumberSchema,
  role: streamRoleSchema,
  transportId: z.string().optional(),
});
export type SfuConsumeRequest = z.infer<typeof sfuConsumeRequestSchema>;

/** A consumer starts paused: the client resumes it when its own end stands. */
export const sfuConsumeAnswerSchema = z.object({
  consumerId: z.string(),
  producerId: z.string(),
  kind: z.literal('video'),
  rtpParameters: opaqueSchema,
  role: streamRoleSchema,
});
export type SfuConsumeAnswer = z.infer<typeof sfuConsumeAnswerSchema>;

export const sfuConsumerRequestSchema = z.object({ consumerId: z.string() });

/** The consumer is gone on the gateway's side: consume anew (`source-restarted`), or open a transport anew first. */
export const sfuConsumerClosedSchema = z.object({
  consumerId: z.string(),
  reason: z.enum(['source-restarted', 'transport-closed', 'engine-died']),
});
export type SfuConsumerClosed = z.infer<typeof sfuConsumerClosedSchema>;
