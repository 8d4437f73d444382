import { beforeEach, describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import type { SpanRow } from '../../../../../gateway/health/history/historyRepository.ts';
import { SpanQueue } from '../../../../../gateway/health/history/spanQueue.ts';
import { createLog } from '../../../../../gateway/log.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

let clock: ManualClock;
let writes: (readonly SpanRow[])[];
let isAway: boolean;
let whileWriting: () => void;

function queueOf(limit?: number): SpanQueue {
  return new SpanQueue({
    save: async (rows) => {
      whileWriting();
      if (isAway) return err(problem('database-away', 503, 'Away.'));
      writes.push(rows);
      return ok(undefined);
    },
    clock,
    log: createLog('silent'),
    ...(limit !== undefined && { limit }),
  });
}

beforeEach(() => {
  clock = new ManualClock();
  writes = [];
  isAway = false;
  whileWriting = () => {};
});

function row(camera: string, fromMs: number, untilMs?: number): SpanRow {
  const id = cameraIdSchema.parse(camera);
  const times = { fromMs, sinceMs: fromMs, ...(untilMs !== undefined && { untilMs }) };
  return { camera: id, health: { state: untilMs === undefined ? 'lost' : 'live' }, ...times };
}

describe('spans on their way to the database', () => {
  it('are written together after a second, each once, with the last word of it', async () => {
    const queue = queueOf();
    queue.put({ begun: row('a', 1) });
    queue.put({ ended: row('a', 1, 5), begun: row('a', 5) });
    queue.put({ begun: row('b', 2) });
    await clock.advance(999);
    expect(writes).toEqual([]);
    await clock.advance(1);
    expect(writes).toEqual([[row('a', 1, 5), row('a', 5), row('b', 2)]]);
    expect(queue.length).toBe(0);
    await clock.advance(60_000);
    expect(writes).toHaveLength(1);
  });

  it('wait while the database is away, and are tried every five seconds', async () => {
    const queue = queueOf();
    isAway = true;
    queue.put({ begun: row('a', 1) });
    await clock.advance(20_000);
    queue.put({ ended: row('a', 1, 9), begun: row('a', 9) });
    expect(queue.length).toBe(2);
    isAway = false;
    await clock.advance(5000);
    expect(writes).toEqual([[row('a', 1, 9), row('a', 9)]]);
  });

  it('keep their order when a change comes while others are being written', async () => {
    const queue = queueOf();
    isAway = true;
    queue.put({ begun: row('a', 1) });
    whileWriting = () => {
      whileWriting = () => {};
      queue.put({ ended: row('a', 1, 4), begun: row('a', 4) });
      expect(queue.length).toBe(3);
    };
    await clock.advance(1000);
    isAway = false;
    await clock.advance(5000);
    expect(writes).toEqual([[row('a', 1, 4), row('a', 4)]]);
  });

  it('are not lost to a surprise of the database', async () => {
    const queue = queueOf();
    whileWriting = () => {
      whileWriting = () => {};
      throw new Error('a wrong statement');
    };
    queue.put({ begun: row('a', 1) });
    await clock.advance(1000);
    expect(queue.length).toBe(1);
    await clock.advance(5000);
    expect(writes).toEqual([[row('a', 1)]]);
  });

  it('are bounded: the oldest that came and went unwritten are given up, no end of a written one is', async () => {
    const queue = queueOf(10);
    queue.put({ begun: row('a', 1) });
    await queue.flush();
    writes = [];
    isAway = true;
    queue.put({ ended: row('a', 1, 2), begun: row('a', 2) });
    for (let at = 2; at < 40; at += 1) queue.put({ ended: row('a', at, at + 1), begun: row('a', at + 1) });
    expect(queue.length).toBeLessThanOrEqual(10);
    isAway = false;
    await clock.advance(5000);
    const written = writes[0] ?? [];
    expect(written[0]).toEqual(row('a', 1, 2));
    expect(written.at(-1)).toEqual(row('a', 40));
    expect(written.at(-2)).toEqual(row('a', 39, 40));
  });

  it('are written once more at the end, and then no timer is left', async () => {
    const queue = queueOf();
    queue.put({ begun: row('a', 1) });
    await queue.close();
    await queue.close();
    expect(writes).toEqual([[row('a', 1)]]);
    expect(clock.pending).toBe(0);
  });
});
