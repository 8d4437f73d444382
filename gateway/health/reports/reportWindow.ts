import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { TimeWindow } from '#shared/decide/uptime.ts';

const dayMs = 86_400_000;
/** As long as history is kept by default. */
const windowMaxDays = 400;

/**
 * The window that was asked for, as far as it has passed: until now where `to` is absent or still to come, the 24
 * hours before its end where `from` is absent.
 *
 * @returns `window-invalid` when nothing is left of it, or when it is longer than 400 days
 */
export function reportWindow(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  nowMs: number,
): Result<TimeWindow, Problem> {
  const toMs = Math.min(nowMs, asked.to === undefined ? nowMs : Date.parse(asked.to));
  const fromMs = asked.from === undefined ? toMs - dayMs : Date.parse(asked.from);
  if (fromMs >= toMs) {
    return err(
      windowInvalid(
        fromMs >= nowMs
          ? 'It begins in the future: give a "from" that has passed.'
          : 'It ends before it begins: give a "from" before "to".',
      ),
    );
  }
  if (toMs - fromMs > windowMaxDays * dayMs) {
    return err(windowInvalid(`It is longer than ${windowMaxDays} days: ask for a part at a time.`));
  }
  return ok({ fromMs, toMs });
}

function windowInvalid(detail: string): Problem {
  return problem('window-invalid', 400, 'The window of time makes no sense.', detail);
}
