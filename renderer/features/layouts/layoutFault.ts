import type { Problem } from '#shared/base/problem.ts';

/** The key, under `layouts.refused.`, of what is said when the gateway did not do it. */
export function refusalOf({ code, status }: Problem): 'away' | 'notYours' | 'gone' | 'full' | 'other' {
  if (code === 'layouts-full') return 'full';
  if (code === 'layout-not-yours') return 'notYours';
  if (code === 'layout-unknown') return 'gone';
  return status >= 502 ? 'away' : 'other';
}
