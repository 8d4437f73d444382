export interface SfuConfig {
  /** npm package: `mediasoup`, or `mediasoup-debian` for release 3.8.4. */
  readonly library: string;
  /** Path of the worker program; the library's own when absent. */
  readonly workerBin: string | undefined;
  /** Workers to run, one a core. */
  readonly workers: number;
  /** Address that clients' media comes in on. */
  readonly listenAddress: string;
  /** Address that clients are told, where it differs (behind a NAT, or when listening on all). */
  readonly announcedAddress: string | undefined;
  /** Ports for all media, both ends included; each client and each stream takes two. */
  readonly minPort: number;
  readonly maxPort: number;
  /**
   * Streams and consumers from which a worker counts as full. About 500 consumers a core are published for
   * mediasoup; half of that leaves a core room for the ingest beside it.
   */
  readonly workerFullAt?: number;
  /** How long a client's request waits for a camera's stream to appear, in milliseconds. */
  readonly streamWaitMs?: number;
}

export const defaultWorkerFullAt = 250;
/** Longer than the ingest's longest back-off (10 s), so that a camera that returns finds its clients waiting. */
export const defaultStreamWaitMs = 12_000;

/** What this folder writes to the log; pino's logger is one. */
export interface SfuLog {
  info(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
  warn(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
}
