/** The feeds that are not live, in the order in which they want attention. */
import type { Camera } from '#shared/model/camera.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import { type Severity, severityOf } from '../../state/feedSign.ts';

export interface FaultyFeed {
  readonly camera: Camera;
  readonly health: FeedHealth;
  readonly level: Severity;
}

/** Worst first, of equal severity the newest first, then by number. */
export function faultyFeeds(
  cameras: readonly Camera[],
  feeds: ReadonlyMap<CameraNumber, FeedHealth>,
): readonly FaultyFeed[] {
  const faulty = cameras.flatMap((camera): readonly FaultyFeed[] => {
    const health = feeds.get(camera.number) ?? camera.health;
    const level = severityOf(health);
    return level === undefined ? [] : [{ camera, health, level }];
  });
  return faulty.sort(
    (a, b) =>
      a.level - b.level || b.health.since.localeCompare(a.health.since) || a.camera.number - b.camera.number,
  );
}
