/** Builds assets/kanpur/*.json from assets/kanpur/source/*.csv: `node scripts/pack/main.ts`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPack } from './buildPack.ts';
import { listText, packText } from './packText.ts';
import { readSource } from './readSource.ts';

const kanpur = join(import.meta.dirname, '..', '..', 'assets', 'kanpur');
const source = await readSource(join(kanpur, 'source'));
const pack = buildPack(source);
await writeFile(join(kanpur, 'pack.json'), packText(pack));
await writeFile(join(kanpur, 'glossary.json'), `${listText(source.glossary)}\n`);
process.stdout.write(
  `kanpur pack: ${pack.corridors.length} corridors, ${pack.sectors.length} sectors, ${pack.thanas.length} police stations, ` +
    `${pack.places.length} places, ${pack.categories.length} categories\n`,
);
