import type { EngineProducerCodec, EngineRouterCodec } from './engine.ts';

/** The payload type that the ingest's ffmpeg must use. Any dynamic number serves: the router maps it. */
export const h264PayloadType = 102;

/**
 * H.264 as cameras send it. Constrained baseline at level 3.1 is what every client offers (RFC 7742); with
 * level asymmetry allowed the decoders take the main and high profiles that cameras really send.
 */
const parameters = {
  'packetization-mode': 1,
  'profile-level-id': '42e01f',
  'level-asymmetry-allowed': 1,
};

export const h264Router: EngineRouterCodec = {
  kind: 'video',
  mimeType: 'video/H264',
  clockRate: 90_000,
  parameters,
};

export const h264Producer: EngineProducerCodec = {
  mimeType: 'video/H264',
  clockRate: 90_000,
  payloadType: h264PayloadType,
  parameters,
};
