import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Polls until `probe` answers something other than undefined or false, for what offers no event (a file, a
 * process, another program's port).
 *
 * @throws when `timeoutMs` has passed, with `what` in the message
 */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 60_000,
  everyMs = 50,
): Promise<T> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > endMs) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await sleep(everyMs);
  }
}
