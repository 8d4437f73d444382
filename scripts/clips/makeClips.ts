import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ClipPlan, type ClipRecord, recordOf } from './clipPlan.ts';
import type { ClipAnswer, ClipOrder } from './clipWorker.ts';
import { clipSettings } from './settings.ts';

export interface MakeClips {
  readonly dir: string;
  readonly plans: readonly ClipPlan[];
  readonly fingerprint: string;
  readonly report: (done: number, total: number, text: string) => void;
}

/**
 * Brings all clips of `plans` into `dir` and writes `clips.json` beside them; what is there already stays, what
 * belongs to another fingerprint goes. Each file appears whole or not at all. Throws when a clip cannot be made.
 */
export async function makeClips({
  dir,
  plans,
  fingerprint,
  report,
}: MakeClips): Promise<readonly ClipRecord[]> {
  await mkdir(dir, { recursive: true });
  const records = plans.map((plan) => recordOf(plan, fingerprint));
  const missing: ClipOrder[] = [];
  for (const [index, plan] of plans.entries()) {
    const record = records[index];
    if (record !== undefined && !(await isWhole(join(dir, record.main)))) missing.push({ plan, record, dir });
  }
  let done = plans.length - missing.length;
  if (missing.length > 0) {
    const startedAt = performance.now();
    await runOrders(missing, (order) => {
      done += 1;
      report(
        done,
        plans.length,
        `${order.plan.id} (${Math.round((performance.now() - startedAt) / 1000)} s)`,
      );
    });
  }
  await writeList(dir, fingerprint, records);
  await removeOthers(dir, records);
  if (missing.length === 0) report(done, plans.length, 'all there');
  return records;
}

async function isWhole(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.size > 0,
    () => false,
  );
}

async function runOrders(orders: readonly ClipOrder[], onDone: (order: ClipOrder) => void): Promise<void> {
  const waiting = [...orders];
  const threads = Math.min(orders.length, Math.max(2, Math.min(6, availableParallelism())));
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./clipWorker.ts', import.meta.url)),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let order = waiting.shift(); order !== undefined; order = waiting.shift()) {
          await runOrder(worker, order);
          onDone(order);
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function runOrder(worker: Worker, order: ClipOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error: unknown): void => {
      worker.off('message', handleAnswer);
      worker.off('error', settle);
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error(String(error)));
    };
    const handleAnswer = (answer: ClipAnswer): void =>
      settle(answer.done ? undefined : `clip ${order.plan.id}: ${answer.why}`);
    worker.on('message', handleAnswer);
    worker.on('error', settle);
    worker.postMessage(order);
  });
}

async function writeList(dir: string, fingerprint: string, clips: readonly ClipRecord[]): Promise<void> {
  const list = { fingerprint, framesPerSecond: clipSettings.framesPerSecond, clips };
  const part = join(dir, `.part-${process.pid}-clips.json`);
  await writeFile(part, `${JSON.stringify(list, undefined, 2)}\n`);
  await rename(part, join(dir, 'clips.json'));
}

/** Deletes clips of older generators and what an interrupted run left; touches nothing else. */
async function removeOthers(dir: string, records: readonly ClipRecord[]): Promise<void> {
  const wanted = new Set(records.flatMap((record) => [record.main, record.sub]));
  for (const name of await readdir(dir)) {
    const isOurs = /^\.part-\d+-/.test(name) || /-[0-9a-f]{10}-(main|sub)\.ts$/.test(name);
    if (isOurs && !wanted.has(name)) await rm(join(dir, name), { force: true });
  }
}
