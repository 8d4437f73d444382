/** The feeds that are not live, in the order in which they want attention. */
import type { Camera } from '#shared/model/camera.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import { type CameraMark, type MarkSource, markOf } from '../../state/cameraMark.ts';

export interface FaultyFeed {
  readonly camera: Camera;
  readonly health: FeedHealth;
  readonly mark: CameraMark;
}

/** The loudest first: what nobody took note of, by level, of these the newest, then by number. */
export function faultyFeeds(cameras: readonly Camera[], source: MarkSource): readonly FaultyFeed[] {
  const faulty = cameras.flatMap((camera): readonly FaultyFeed[] => {
    const mark = markOf(camera, source);
    return mark === undefined
      ? []
      : [{ camera, health: source.feeds.get(camera.number) ?? camera.health, mark }];
  });
  return faulty.sort(
    (a, b) =>
      Number(a.mark.outlined) - Number(b.mark.outlined) ||
      a.mark.level - b.mark.level ||
      b.health.since.localeCompare(a.health.since) ||
      a.camera.number - b.camera.number,
  );
}
