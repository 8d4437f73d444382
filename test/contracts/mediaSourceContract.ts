/** What every MediaSource must do, whatever moves its media. */
import { expect, test } from 'vitest';
import type { MediaSignal, MediaSource, SourceEnd } from '../../gateway/ingest/mediaSource.ts';

export interface SourceUnderTest {
  readonly source: MediaSource;
  /** Called once when a run began: fakes play their media here. */
  readonly play: () => void;
  /** Makes the media end or break. */
  readonly cut: () => void | Promise<void>;
  /** Runs that are not over, as seen from outside (processes, for one). */
  readonly running: () => number | Promise<number>;
}

/** Runs until `enough` says so, then aborts. */
async function watch(
  under: SourceUnderTest,
  enough: (signals: readonly MediaSignal[]) => boolean | Promise<boolean>,
): Promise<{ readonly signals: readonly MediaSignal[]; readonly end: SourceEnd }> {
  const abort = new AbortController();
  const signals: MediaSignal[] = [];
  const run = under.source.run(abort.signal);
  let next = run.next();
  under.play();
  for (;;) {
    const { done, value } = await next;
    if (done) return { signals, end: value };
    signals.push(value);
    if (await enough(signals)) abort.abort();
    next = run.next();
  }
}

function framesSeen(signals: readonly MediaSignal[]): readonly number[] {
  return signals.flatMap((signal) => (signal.kind === 'frames' ? [signal.frames] : []));
}

/** @param create makes a source that plays; what it owns is cleaned up by the caller's hooks */
export function mediaSourceContract(create: () => Promise<SourceUnderTest>): void {
  test('tells what it is before the first frames, whose count then grows', async () => {
    const { signals } = await watch(await create(), (seen) => framesSeen(seen).length >= 3);
    expect(signals[0]).toMatchObject({ kind: 'opened', media: { codec: 'H.264' } });
    const counts = framesSeen(signals);
    expect(counts.length).toBeGreaterThanOrEqual(3);
    expect(counts.every((count, at) => at === 0 || count > (counts[at - 1] ?? 0))).toBe(true);
  });

  test('ends when aborted and leaves nothing behind', async () => {
    const under = await create();
    await watch(under, (seen) => framesSeen(seen).length >= 1);
    expect(await under.running()).toBe(0);
  });

  test('can be run again', async () => {
    const under = await create();
    for (const _turn of [1, 2]) {
      const { signals } = await watch(under, (seen) => framesSeen(seen).length >= 1);
      expect(framesSeen(signals)[0]).toBeGreaterThan(0);
    }
  });

  test('does nothing when the signal is aborted already', async () => {
    const under = await create();
    const run = under.source.run(AbortSignal.abort());
    expect((await run.next()).done).toBe(true);
    expect(await under.running()).toBe(0);
  });

  test('ends with a reason when its media is cut', async () => {
    const under = await create();
    let cut = false;
    const { end } = await watch(under, async (seen) => {
      if (!cut && framesSeen(seen).length >= 1) {
        cut = true;
        await under.cut();
      }
      return false;
    });
    expect(end.fault).not.toBe('unknown');
    expect(await under.running()).toBe(0);
  });

  test('ends its work when its reader turns away', async () => {
    const under = await create();
    const run = under.source.run(new AbortController().signal);
    const first = run.next();
    under.play();
    await first;
    await run.return({ fault: 'ended', detail: undefined });
    expect(await under.running()).toBe(0);
  });
}
