/**
 * The Socket.IO contract: every event, its payload's schema and its answer's schema. The handshake carries
 * `auth: {token}` or the session cookie; refused, its `connect_error` has a `Problem` as `data`. Requests are
 * answered by acknowledgement with a `Result`, whose error is a `Problem`.
 *
 * A socket that broke and comes back with the same `auth: {visit}` within some seconds finds its media as it
 * was and gets the notices that it missed; topics are subscribed anew on every connect. Later, or after the
 * gateway was restarted, its transport is gone (`media-gone`) and is opened anew.
 */
import { z } from 'zod';
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import { alarmHeadSchema } from '../model/alarm.ts';
import { alarmActRequestSchema } from './alarms.ts';
import {
  sfuCapabilitiesSchema,
  sfuConnectRequestSchema,
  sfuConsumeAnswerSchema,
  sfuConsumeRequestSchema,
  sfuConsumerClosedSchema,
  sfuConsumerRequestSchema,
  sfuOpenRequestSchema,
  sfuRestartIceAnswerSchema,
  sfuTransportRequestSchema,
  sfuTransportSchema,
} from './sfu.ts';
import { deltaSchema, snapshotSchema, topicSchema, wallsDeltaSchema, wallsSnapshotSchema } from './sync.ts';
import {
  screenOrderAnswerSchema,
  screenOrderDoneSchema,
  screenOrderedSchema,
  screenOrderRequestSchema,
  screenReportAnswerSchema,
  screenReportRequestSchema,
} from './wallNodes.ts';
import { wallCommandRequestSchema, wallCommandsAnswerSchema } from './walls.ts';

/** What the handshake carries. */
export const handshakeAuthSchema = z.object({
  token: z.string().optional(),
  /** Names one visit of one client over all its sockets: random, kept to itself. */
  visit: z
    .string()
    .regex(/^[\w-]{16,64}$/)
    .optional(),
});
export type HandshakeAuth = z.infer<typeof handshakeAuthSchema>;

const nothing = z.object({});

/** What a client may ask: event name to request and answer. */
export const socketRequests = {
  'sync:subscribe': { request: z.object({ topic: topicSchema }), answer: snapshotSchema },
  /** Subscribes to topic `walls`; the same as `sync:subscribe` of it, whose deltas come as `wall:delta`. */
  'wall:snapshot': { request: nothing, answer: wallsSnapshotSchema },
  'wall:command': { request: wallCommandRequestSchema, answer: wallCommandsAnswerSchema },
  'wall:report': { request: screenReportRequestSchema, answer: screenReportAnswerSchema },
  'wall:order': { request: screenOrderRequestSchema, answer: screenOrderAnswerSchema },
  'wall:order-done': { request: screenOrderDoneSchema, answer: nothing },
  'alarms:act': { request: alarmActRequestSchema, answer: alarmHeadSchema },
  'sfu:capabilities': { request: nothing, answer: sfuCapabilitiesSchema },
  'sfu:open': { request: sfuOpenRequestSchema, answer: sfuTransportSchema },
  'sfu:connect': { request: sfuConnectRequestSchema, answer: nothing },
  'sfu:restart-ice': { request: sfuTransportRequestSchema, answer: sfuRestartIceAnswerSchema },
  'sfu:close': { request: sfuTransportRequestSchema, answer: nothing },
  'sfu:consume': { request: sfuConsumeRequestSchema, answer: sfuConsumeAnswerSchema },
  'sfu:resume': { request: sfuConsumerRequestSchema, answer: nothing },
  'sfu:release': { request: sfuConsumerRequestSchema, answer: nothing },
} as const;

/** What the gateway tells unasked: event name to payload. */
export const socketNotices = {
  'sync:delta': deltaSchema,
  /** The deltas of topic `walls`, under a name of their own. */
  'wall:delta': wallsDeltaSchema,
  'wall:ordered': screenOrderedSchema,
  'sfu:consumer-closed': sfuConsumerClosedSchema,
  'sfu:transport-closed': z.object({ transportId: z.string() }),
} as const;

export type SocketRequests = typeof socketRequests;
export type SocketRequestName = keyof SocketRequests;
export type SocketRequest<N extends SocketRequestName> = z.infer<SocketRequests[N]['request']>;
export type SocketAnswer<N extends SocketRequestName> = z.infer<SocketRequests[N]['answer']>;

export type SocketNotices = typeof socketNotices;
export type SocketNoticeName = keyof SocketNotices;
export type SocketNotice<N extends SocketNoticeName> = z.infer<SocketNotices[N]>;

/** Type parameters for socket.io's `Socket` and `Server`. */
export type ClientToGateway = {
  [N in SocketRequestName]: (
    request: SocketRequest<N>,
    answer: (result: Result<SocketAnswer<N>, Problem>) => void,
  ) => void;
};
export type GatewayToClient = { [N in SocketNoticeName]: (notice: SocketNotice<N>) => void };
