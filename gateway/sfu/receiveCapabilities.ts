/** Feedback and header extensions that serve bandwidth estimation. */
const estimationFeedback = ['transport-cc', 'goog-remb'];
const estimationExtensions = [
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
];

interface Codec {
  readonly rtcpFeedback?: readonly { readonly type?: unknown }[];
}

/**
 * A client's capabilities without bandwidth estimation. A camera's stream is copied at the rate it has, so an
 * estimate could change nothing, while its feedback packets and probes would cost both ends for every tile.
 * Loss is still repaired (NACK, RTX).
 */
export function receiveCapabilities(client: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const codecs = arrayOf<Codec>(client['codecs']).map((codec) => ({
    ...codec,
    rtcpFeedback: arrayOf<{ readonly type?: unknown }>(codec.rtcpFeedback).filter(
      (feedback) => !estimationFeedback.some((type) => type === feedback.type),
    ),
  }));
  const headerExtensions = arrayOf<{ readonly uri?: unknown }>(client['headerExtensions']).filter(
    (extension) => !estimationExtensions.some((uri) => uri === extension.uri),
  );
  return { ...client, codecs, headerExtensions };
}

// What comes from a client is of unknown shape; mediasoup checks it in full when it is used.
function arrayOf<T extends object>(value: unknown): readonly T[] {
  return Array.isArray(value)
    ? value.filter((item): item is T => typeof item === 'object' && item !== null)
    : [];
}
