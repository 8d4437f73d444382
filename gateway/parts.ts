import type { PartHealth } from './http/ports.ts';
import type { Ingest } from './ingest/ingest.ts';
import type { Sfu } from './sfu/sfu.ts';
import type { Store } from './store/store.ts';

/** How the parts of the gateway are, for `/healthz` and `/metrics`. */
export function describeParts(
  store: Store,
  sfu: Sfu | undefined,
  ingest: Ingest,
): Readonly<Record<'database' | 'sfu' | 'ingest', PartHealth>> {
  const database = store.state();
  const media = sfu?.figures();
  const { running, live, diskFull } = ingest.metrics;
  return {
    database: {
      state: database.state === 'up' ? 'up' : 'down',
      kind: database.kind,
      ...(database.state === 'away' && { problem: database.problem.code }),
    },
    sfu: {
      state: media === undefined ? 'absent' : media.workers.length > 0 ? 'up' : 'down',
      ...(media !== undefined && {
        library: media.library,
        version: media.version,
        workers: media.workers.length,
        streams: media.streams,
      }),
    },
    ingest: { state: diskFull ? 'down' : 'up', running, live, ...(diskFull && { problem: 'disk-full' }) },
  };
}
