/**
 * `npm run bench -- [tiles|first-picture|latency|start|drop|stale|alarms|verdicts|probe|wall ...]`: measures on the real path,
 * prints a table for people and one JSON document for programs (on the last line). Without a name all run. A figure that
 * misses what it must reach sets the exit code, and so does a bench that broke; the others are measured all the same.
 */
import { cpus, release, totalmem } from 'node:os';
import { benchAlarms } from './alarms.ts';
import { benchDrop } from './drop.ts';
import { type Figure, rounded, verdict } from './figures.ts';
import { benchFirstPicture } from './firstPicture.ts';
import { benchLatency } from './latency.ts';
import { benchVerdicts } from './pictures.ts';
import { benchProbe } from './probe.ts';
import { benchStale } from './stale.ts';
import { benchStart } from './start.ts';
import { benchTiles } from './tiles.ts';
import { benchWall } from './wall.ts';

const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  tiles: benchTiles,
  'first-picture': benchFirstPicture,
  latency: benchLatency,
  start: benchStart,
  drop: benchDrop,
  stale: benchStale,
  alarms: benchAlarms,
  verdicts: benchVerdicts,
  probe: benchProbe,
  wall: benchWall,
};

const asked = process.argv.slice(2).filter((word) => word !== '--');
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(
    `No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exit(2);
}

const figures: { readonly bench: string; readonly figure: Figure }[] = [];
const broken: { readonly bench: string; readonly why: string }[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`bench ${name} ...\n`);
  try {
    for (const figure of await bench()) figures.push({ bench: name, figure });
  } catch (error) {
    process.stderr.write(`bench ${name} broke: ${error instanceof Error ? error.stack : String(error)}\n`);
    broken.push({ bench: name, why: error instanceof Error ? error.message : String(error) });
  }
}

const rows = figures.map(({ bench, figure }) => ({
  bench,
  figure: figure.name,
  value: `${rounded(figure.value)} ${figure.unit}`,
  must: figure.must === undefined ? '' : String(rounded(figure.must)),
  aim: figure.aim === undefined ? '' : String(rounded(figure.aim)),
  verdict: verdict(figure),
  beside: figure.beside === undefined ? '' : `${figure.beside.name}: ${rounded(figure.beside.value)}`,
  note: figure.note ?? '',
}));
process.stderr.write('\n');
console.table(rows);
const machine = {
  cores: cpus().length,
  cpu: cpus()[0]?.model,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
};
process.stdout.write(
  `${JSON.stringify({ at: new Date().toISOString(), machine, node: process.version, figures: rows, broken })}\n`,
);
process.exitCode = broken.length > 0 || figures.some(({ figure }) => verdict(figure) === 'short') ? 1 : 0;
