import type { Problem } from '#shared/base/problem.ts';
import { err } from '#shared/base/result.ts';
import type { MediaSessions } from './realtime/ports.ts';

/** Media sessions of a gateway whose SFU does not run: every request says why, and clients turn to HLS. */
export function absentMedia(reason: Problem): MediaSessions {
  const refused = { ...reason, status: 503 };
  return {
    createSession: () => ({
      capabilities: () => err(refused),
      open: async () => err(refused),
      connect: async () => err(refused),
      restartIce: async () => err(refused),
      consume: async () => err(refused),
      resume: async () => err(refused),
      release: () => undefined,
      close: () => undefined,
    }),
  };
}
