/** Fakes of ingest's own ports: a source that a test plays by hand, and sinks that count. */
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import type { IngestLog } from '../../gateway/ingest/ingestLog.ts';
import type { MediaFacts, MediaSignal, MediaSource, SourceEnd } from '../../gateway/ingest/mediaSource.ts';
import type { RtpSink, RtpSinks } from '../../gateway/ingest/rtpSink.ts';

export const someMedia: MediaFacts = {
  codec: 'H.264',
  profile: 'Main',
  widthPx: 640,
  heightPx: 360,
  fps: 15,
};

type Step = { readonly signal: MediaSignal } | { readonly end: SourceEnd };

/** A source whose signals a test gives; it obeys the port like any other. */
export class FakeMediaSource implements MediaSource {
  runs = 0;
  running = 0;
  #steps: Step[] = [];
  #wake: () => void = () => undefined;
  #frames = 0;

  async *run(signal: AbortSignal): AsyncGenerator<MediaSignal, SourceEnd, void> {
    const ended: SourceEnd = { fault: 'ended', detail: undefined };
    if (signal.aborted) return ended;
    this.runs += 1;
    this.running += 1;
    this.#steps = [];
    this.#frames = 0;
    const wake = () => this.#wake();
    signal.addEventListener('abort', wake);
    try {
      while (!signal.aborted) {
        const step = this.#steps.shift();
        if (step === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
        else if ('end' in step) return step.end;
        else yield step.signal;
      }
      return ended;
    } finally {
      signal.removeEventListener('abort', wake);
      this.running -= 1;
    }
  }

  open(media: MediaFacts = someMedia): void {
    this.#push({ signal: { kind: 'opened', media } });
  }

  frames(more: number): void {
    this.#frames += more;
    this.#push({ signal: { kind: 'frames', frames: this.#frames, bytes: this.#frames * 4000 } });
  }

  picture(luma: Uint8Array): void {
    this.#push({ signal: { kind: 'picture', luma } });
  }

  end(fault: SourceEnd['fault'], detail?: string): void {
    this.#push({ end: { fault, detail } });
  }

  #push(step: Step): void {
    this.#steps.push(step);
    this.#wake();
  }
}

export interface FakeRtpSink extends RtpSink {
  readonly stream: string;
  closed: boolean;
}

/** Sinks that remember themselves; `refuse` makes `open` fail. */
export class FakeRtpSinks implements RtpSinks {
  readonly opened: FakeRtpSink[] = [];
  refuse = false;

  async open(key: StreamKey): Promise<Result<RtpSink, Problem>> {
    if (this.refuse) return err(problem('engine-away', 503, 'The media engine is away.'));
    const sink: FakeRtpSink = {
      stream: streamKeyText(key),
      ...{ host: '127.0.0.1', rtpPort: 40_000, rtcpPort: 40_001, payloadType: 102 },
      ssrc: 1000 + this.opened.length,
      closed: false,
      close: () => {
        sink.closed = true;
      },
    };
    this.opened.push(sink);
    return ok(sink);
  }

  get stillOpen(): readonly FakeRtpSink[] {
    return this.opened.filter(({ closed }) => !closed);
  }
}

/** A log that keeps its lines. */
export class FakeIngestLog implements IngestLog {
  readonly lines: Readonly<Record<string, unknown>>[] = [];

  info(fields: Readonly<Record<string, unknown>>): void {
    this.lines.push(fields);
  }

  warn(fields: Readonly<Record<string, unknown>>): void {
    this.lines.push(fields);
  }
}
