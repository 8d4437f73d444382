import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';

const folder = fileURLToPath(new URL('../artefacts', import.meta.url));

/** Keeps a picture of the page in test/artefacts, to be looked at after the run. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
