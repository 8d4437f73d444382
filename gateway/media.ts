import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { StreamKey } from '#shared/model/media.ts';
import { absentMedia } from './absentMedia.ts';
import type { Config } from './config.ts';
import type { RtpSinks } from './ingest/rtpSink.ts';
import type { Log } from './log.ts';
import type { MediaSessions } from './realtime/ports.ts';
import { Sfu } from './sfu/sfu.ts';

/** The SFU as the others see it, or its absence: without one there is HLS, and the log says why. */
export class Media implements Disposable {
  readonly sfu: Sfu | undefined;
  readonly sessions: MediaSessions;

  private constructor(sfu: Sfu | undefined, sessions: MediaSessions) {
    this.sfu = sfu;
    this.sessions = sessions;
  }

  static async create(config: Pick<Config, 'host' | 'sfu'>, log: Log, clock: Clock): Promise<Media> {
    const { library, workerBin, workers, rtcMinPort, rtcMaxPort, announcedAddress } = config.sfu;
    const sfu = await Sfu.create(
      {
        library: library ?? 'mediasoup',
        workerBin,
        workers,
        listenAddress: listenAddress(config.host),
        announcedAddress,
        minPort: rtcMinPort,
        maxPort: rtcMaxPort,
      },
      log,
      clock,
    );
    if (sfu.ok) return new Media(sfu.value, sfu.value);
    log.error({ event: 'sfu-absent', problem: sfu.error });
    return new Media(undefined, absentMedia(sfu.error satisfies Problem));
  }

  /** @param onEngineDied the worker that took this stream's RTP is gone: the stream must start anew */
  rtpSinks(onEngineDied: (key: StreamKey) => void): RtpSinks | undefined {
    const { sfu } = this;
    if (sfu === undefined) return undefined;
    return {
      open: async (key) => {
        const sink = await sfu.open(key);
        if (sink.ok) sink.value.onEnded((end) => end === 'engine-died' && onEngineDied(key));
        return sink;
      },
    };
  }

  close(): void {
    this.sfu?.close();
  }
}

/** mediasoup wants an address; the one name that may stand for one is this machine's. */
function listenAddress(host: string): string {
  return host === 'localhost' ? '127.0.0.1' : host;
}
