import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { TimeWindow, UptimeSpan } from '#shared/decide/uptime.ts';
import type { CameraId } from '#shared/model/ids.ts';
import type { HealthSpan } from '#shared/wire/alarms.ts';
import type { FeedHistory } from '../history/feedHistory.ts';
import type { HistoryRepository } from '../history/historyRepository.ts';

export interface CameraHistoryPorts {
  readonly repository: Pick<HistoryRepository, 'spansOf'>;
  readonly history: Pick<FeedHistory, 'settle'>;
}

/**
 * All of a window in one camera's life, without a gap: each span with its own times, also where they lie outside
 * the window, and `unknown` for time of which nothing was kept.
 */
export async function cameraHistory(
  { repository, history }: CameraHistoryPorts,
  camera: CameraId,
  window: TimeWindow,
): Promise<Result<readonly HealthSpan[], Problem>> {
  await history.settle();
  const spans = await repository.spansOf([camera], window);
  return spans.ok ? ok(withoutGaps(spans.value.get(camera) ?? [], window)) : spans;
}

/** @param spans in order of time; those that do not touch the window are left out */
export function withoutGaps(spans: readonly UptimeSpan[], window: TimeWindow): readonly HealthSpan[] {
  const items: HealthSpan[] = [];
  let reachedMs = window.fromMs;
  for (const span of spans) {
    const endMs = span.untilMs ?? Number.POSITIVE_INFINITY;
    if (endMs <= window.fromMs || span.fromMs >= window.toMs || endMs <= span.fromMs) continue;
    if (span.fromMs > reachedMs) items.push(unknownBetween(reachedMs, span.fromMs));
    items.push({
      ...span.health,
      from: isoOf(span.fromMs),
      ...(span.untilMs !== undefined && { until: isoOf(span.untilMs) }),
    });
    reachedMs = Math.max(reachedMs, endMs);
  }
  if (reachedMs < window.toMs) items.push(unknownBetween(reachedMs, window.toMs));
  return items;
}

function unknownBetween(fromMs: number, untilMs: number): HealthSpan {
  return { state: 'unknown', from: isoOf(fromMs), until: isoOf(untilMs) };
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
