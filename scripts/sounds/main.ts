/** `node scripts/sounds/main.ts`: writes assets/sounds anew. They are small and committed; no set-up makes them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alarmSounds, synthesise, waveFile } from './synthesise.ts';

const folder = join(import.meta.dirname, '..', '..', 'assets', 'sounds');
await mkdir(folder, { recursive: true });
for (const [name, pulses] of Object.entries(alarmSounds)) {
  await writeFile(join(folder, `${name}.wav`), waveFile(synthesise(pulses)));
}
