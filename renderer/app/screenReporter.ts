/**
 * Tells the gateway what a wall page truly shows: as often as it asks, at once when the picture is another, and anew
 * whenever the gateway is there again.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { ScreenReport } from '#shared/model/wallNode.ts';
import type { Link } from '../link/link.ts';

export interface ScreenReporter extends Disposable {
  /** Something of the picture may be another. */
  changed(): void;
}

interface Parts {
  readonly link: Pick<Link, 'reportScreen' | 'connection' | 'onConnection'>;
  readonly clock: Clock;
  readonly collect: () => Promise<ScreenReport>;
}

/** A page of tiles changes in many steps within one moment. */
const gatherMs = 150;
/** Where the gateway has not said how often. */
const everyMsFirst = 2_000;

export function createScreenReporter({ link, clock, collect }: Parts): ScreenReporter {
  let everyMs = everyMsFirst;
  let cancelNext = () => {};
  let cancelGather: (() => void) | undefined;
  let told: string | undefined;
  let isTelling = false;
  let isClosed = false;

  async function tell(isNewsOnly: boolean): Promise<void> {
    if (isTelling || isClosed || link.connection().state !== 'connected') return;
    isTelling = true;
    const report = await collect();
    const picture = pictureOf(report);
    if (!isClosed && (!isNewsOnly || picture !== told)) {
      const answer = await link.reportScreen(report);
      told = answer.ok ? picture : undefined;
      if (answer.ok) everyMs = answer.value.everyMs;
    }
    isTelling = false;
    if (!isClosed) next();
  }

  function next(): void {
    cancelNext();
    cancelNext = clock.after(everyMs, () => {
      void tell(false);
      next();
    });
  }

  const unsubscribe = link.onConnection(() => {
    if (link.connection().state !== 'connected') return;
    told = undefined;
    void tell(false);
  });
  void tell(false);
  next();

  return {
    changed() {
      cancelGather ??= clock.after(gatherMs, () => {
        cancelGather = undefined;
        void tell(true);
      });
    },
    close() {
      isClosed = true;
      unsubscribe();
      cancelNext();
      cancelGather?.();
    },
  };
}

/** What is news when it changes; figures are not. */
function pictureOf({ display, version, preset, page, tiles, widthPx, heightPx }: ScreenReport): string {
  return JSON.stringify([display, version, preset, page, tiles, widthPx, heightPx]);
}
