import type { Clock } from '#shared/base/clock.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import type { IngestLog } from '../ingestLog.ts';
import type { RtpSink, RtpSinks } from '../rtpSink.ts';

export interface SinkKeeperOptions {
  readonly key: StreamKey;
  readonly sinks: RtpSinks | undefined;
  readonly clock: Clock;
  readonly log: IngestLog;
  readonly retryMs: number;
  /** A sink could be opened after all; the stream should start anew with it. */
  readonly onSpare: () => void;
}

/**
 * A new RTP sink for each start. Without one the stream runs all the same, for HLS and posters: the keeper
 * goes on asking and reports when it has one.
 */
export class SinkKeeper {
  readonly #options: SinkKeeperOptions;
  #current: RtpSink | undefined;
  #spare: RtpSink | undefined;
  #cancelRetry: () => void = () => undefined;
  #asking = 0;

  constructor(options: SinkKeeperOptions) {
    this.#options = options;
  }

  /** Closes the sink of the start before, and gives the one for the next. */
  async renew(): Promise<RtpSink | undefined> {
    this.#drop();
    this.#current = this.#spare ?? (await this.#open());
    this.#spare = undefined;
    if (this.#current === undefined && this.#options.sinks !== undefined) this.#retryLater();
    return this.#current;
  }

  /** Closes what is open. */
  release(): void {
    this.#drop();
    this.#spare?.close();
    this.#spare = undefined;
  }

  #drop(): void {
    this.#asking += 1;
    this.#cancelRetry();
    this.#current?.close();
    this.#current = undefined;
  }

  async #open(): Promise<RtpSink | undefined> {
    const { sinks, key, log } = this.#options;
    const opened = await sinks?.open(key);
    if (opened === undefined) return undefined;
    if (opened.ok) return opened.value;
    const { code, title, detail } = opened.error;
    log.warn({ event: 'ingest.no-rtp-sink', stream: streamKeyText(key), problem: code, title, detail });
    return undefined;
  }

  #retryLater(): void {
    const asking = this.#asking;
    this.#cancelRetry = this.#options.clock.after(this.#options.retryMs, () => {
      void this.#open().then((sink) => {
        if (asking !== this.#asking) sink?.close();
        else if (sink === undefined) this.#retryLater();
        else {
          this.#spare = sink;
          this.#options.onSpare();
        }
      });
    });
  }
}
