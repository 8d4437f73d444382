import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { StreamKey } from '#shared/model/media.ts';

/** Where one start of a stream sends its RTP: used once, closed when that start ends. */
export interface RtpSink extends Disposable {
  readonly host: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
  readonly payloadType: number;
  readonly ssrc: number;
}

/** What ingest needs of an SFU. */
export interface RtpSinks {
  /** A new transport, producer and ssrc for the stream; opening again replaces the one before. */
  open(key: StreamKey): Promise<Result<RtpSink, Problem>>;
}
