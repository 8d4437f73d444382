/** A finished segment on disk. */
export interface ShelvedSegment {
  readonly path: string;
  /** Which stream's, as any text that tells streams apart. */
  readonly stream: string;
  readonly bytes: number;
  /** Wall clock, milliseconds since 1970. */
  readonly writtenMs: number;
}

export interface ShelfLimits {
  readonly limitBytes: number;
  /** What the disk needs back beyond that. */
  readonly missingBytes: number;
  /** Older segments go in any case. */
  readonly keepFromMs: number;
}

/** A live player holds the last few: taking these would stop it, and bring next to nothing. */
const newestKept = 4;

/** Which segments go: all beyond the window, then the oldest of any stream until the rest fits. */
export function segmentsToRemove(
  segments: readonly ShelvedSegment[],
  limits: ShelfLimits,
): readonly ShelvedSegment[] {
  const expired = segments.filter((segment) => segment.writtenMs < limits.keepFromMs);
  const rest = segments.filter((segment) => segment.writtenMs >= limits.keepFromMs);
  let excess = Math.max(bytesOf(rest) - limits.limitBytes, limits.missingBytes - bytesOf(expired));
  // Nearly always: 300 streams have 180,000 segments, which nobody should sort every few seconds for nothing.
  if (excess <= 0) return expired;
  const oldestFirst = rest.toSorted((a, b) => a.writtenMs - b.writtenMs);
  const spared = new Set(newestOfEach(oldestFirst));
  const crowded = oldestFirst.filter((segment) => {
    if (excess <= 0 || spared.has(segment)) return false;
    excess -= segment.bytes;
    return true;
  });
  return [...expired, ...crowded];
}

function newestOfEach(oldestFirst: readonly ShelvedSegment[]): readonly ShelvedSegment[] {
  const left = new Map<string, number>();
  return oldestFirst.toReversed().filter(({ stream }) => {
    const taken = left.get(stream) ?? 0;
    left.set(stream, taken + 1);
    return taken < newestKept;
  });
}

function bytesOf(segments: readonly ShelvedSegment[]): number {
  return segments.reduce((total, segment) => total + segment.bytes, 0);
}
