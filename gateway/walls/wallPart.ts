import type { WallFigures } from './wallCentre.ts';

/** Walls change without the database; what is not written by then would be lost with the gateway. */
const behindAfterMs = 10_000;

/**
 * Walls in `/healthz`. They are down while changes wait that the database should have. A wall that was spoilt is shown
 * as it was before, so the gateway serves; it is told until somebody has looked and started the gateway again.
 */
export function wallPart({
  displays,
  lagMs,
  setAside,
}: Pick<WallFigures, 'displays' | 'lagMs' | 'setAside'>) {
  const isBehind = lagMs > behindAfterMs;
  return {
    state: isBehind ? 'down' : 'up',
    displays,
    ...(setAside > 0 && { problem: 'wall-set-aside', setAside }),
    ...(isBehind && { problem: 'walls-not-written', behindSeconds: Math.round(lagMs / 1000) }),
  } as const;
}
