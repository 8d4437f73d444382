/** Makes the demo city's clips: `node scripts/clips/main.ts --out DIR`. A second run finds them and ends at once. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { clipPlans } from './clipPlan.ts';
import { fingerprintOf } from './fingerprint.ts';
import { makeClips } from './makeClips.ts';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out === undefined) {
  process.stderr.write('where to? node scripts/clips/main.ts --out DIR\n');
  process.exit(2);
}
await makeClips({
  dir: resolve(values.out),
  plans: clipPlans,
  fingerprint: await fingerprintOf(import.meta.dirname),
  report: (done, total, text) => process.stdout.write(`clips ${done}/${total} ${text}\n`),
});
