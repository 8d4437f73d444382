import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A screen without hardware: Xvfb on a display number of its own choice. */
export interface Xvfb {
  /** For the DISPLAY variable, e.g. `:7`. */
  readonly display: string;
  close(): void;
}

/** Starts Xvfb with one screen of the given size in pixels. */
export async function startXvfb(widthPx = 1920, heightPx = 1080): Promise<Xvfb> {
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${widthPx}x${heightPx}x24`, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const chosen = child.stdio[3] as Readable;
  const display = await new Promise<string>((resolve, reject) => {
    chosen.once('data', (chunk: Buffer) => resolve(`:${chunk.toString().trim()}`));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { display, close: () => void child.kill('SIGTERM') };
}
