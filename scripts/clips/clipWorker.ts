/** The thread that makes clips: takes one plan at a time, answers when its two files are in place. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, threadId } from 'node:worker_threads';
import type { ClipPlan, ClipRecord } from './clipPlan.ts';
import { encodeClip } from './encodeClip.ts';
import { createClipPainter } from './paintClip.ts';
import { clipSettings } from './settings.ts';

export interface ClipOrder {
  readonly plan: ClipPlan;
  readonly record: ClipRecord;
  readonly dir: string;
}

export type ClipAnswer = { readonly done: true } | { readonly done: false; readonly why: string };

parentPort?.on('message', (order: ClipOrder) => {
  void makeClip(order).then(
    () => parentPort?.postMessage({ done: true } satisfies ClipAnswer),
    (error: unknown) => parentPort?.postMessage({ done: false, why: String(error) } satisfies ClipAnswer),
  );
});

async function makeClip({ plan, record, dir }: ClipOrder): Promise<void> {
  const part = (name: string): string => join(dir, `.part-${process.pid}-${threadId}-${name}`);
  const codec = plan.kind === 'frozen' ? 'still' : record.codec;
  const frames = record.durationSeconds * clipSettings.framesPerSecond;
  await encodeClip(
    codec,
    frames,
    { main: part(record.main), sub: part(record.sub) },
    createClipPainter(plan),
  );
  // The main file is renamed last: where it stands, the clip is whole.
  await rename(part(record.sub), join(dir, record.sub));
  await rename(part(record.main), join(dir, record.main));
}
