/**
 * `npm run bench -- alarms`: what the rules alone cost; how a history of ten thousand alarms scrolls; and one cause, one
 * alarm: forty real RTSP cameras of one site that are cut within 5 s, at rest and with nine of them on tiles, and
 * 25,000 cameras at rest whose uplink dies, with a desk that looks on.
 */
import { benchAlarmRules } from './alarmRules.ts';
import { benchCityCut } from './alarmsCity.ts';
import { benchAlarmHistory } from './alarmsHistory.ts';
import { benchSiteCut } from './alarmsSite.ts';
import type { Figure } from './figures.ts';

export async function benchAlarms(): Promise<readonly Figure[]> {
  return [
    ...benchAlarmRules(),
    ...(await benchAlarmHistory()),
    ...(await benchSiteCut()),
    ...(await benchCityCut()),
  ];
}
