/** A process of its own that plays a clip through Ingest and prints its ffmpeg's pid: to be killed. */
import { IngestUnderTest } from './ingestUnderTest.ts';
import { until } from './until.ts';

const [, , path = ''] = process.argv;
const ingest = await IngestUnderTest.create();
const key = ingest.link('orphan', { kind: 'file', path, offsetSeconds: 0, loop: true });
ingest.acquire(key);
await ingest.untilPhase(key, 'live');
const [pid] = await until('ffmpeg runs', async () => {
  const pids = await ingest.pids();
  return pids.length > 0 && pids;
});
console.log(pid);
