import type { AlarmKind } from '../../model/alarm.ts';
import type { FeedHealth } from '../../model/health.ts';

/**
 * What a camera's health is as an alarm; undefined where nobody need act. Stale is a loss at once: the on-delay
 * of alarms debounces, so that a loss is counted from its first moment and not from its confirmation.
 */
export function conditionOf(health: Pick<FeedHealth, 'state' | 'why'>): AlarmKind | undefined {
  switch (health.state) {
    case 'stale':
    case 'lost':
      return 'feed-lost';
    case 'unsupported':
      return 'feed-unsupported';
    case 'frozen':
      return 'picture-frozen';
    case 'black':
      return 'picture-black';
    case 'connecting':
    case 'unknown':
      return undefined;
    default:
      if (health.why === 'covered-picture') return 'camera-covered';
      return health.why === 'moved-picture' ? 'camera-moved' : undefined;
  }
}

/** It is being asked, or never was: a camera that was down still is, and one that was well too. */
export function saysNothingNew(health: Pick<FeedHealth, 'state'>): boolean {
  return health.state === 'connecting' || health.state === 'unknown';
}
