/** Sums since the start of the gateway, for /metrics. */
export interface IngestCounters {
  /** Media processes started. */
  processes: number;
  /** Attempts that followed another. */
  restarts: number;
  frames: number;
  /** Sent to the SFU. */
  bytes: number;
}
