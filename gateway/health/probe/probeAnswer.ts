import type { FeedFault } from '#shared/model/health.ts';

/** What a camera at rest said when it was asked; `detail` never holds an address. */
export type ProbeAnswer =
  /** It would give its stream now. `codec` is known where the answer names one. */
  | { readonly kind: 'answered'; readonly codec: string | undefined }
  | ProbeFailure
  /** Nothing was learnt of the camera: this machine had no socket or file handle to ask with. */
  | { readonly kind: 'unasked'; readonly why: string };

export interface ProbeFailure {
  readonly kind: 'failed';
  readonly fault: FeedFault;
  readonly detail: string | undefined;
  /** No connection could be made, so that nobody behind the same address and port can be reached either. */
  readonly unconnected: boolean;
}

export function probeFailure(fault: FeedFault, detail?: string): ProbeFailure {
  return { kind: 'failed', fault, detail, unconnected: false };
}
