/**
 * `npm run bench -- alarms`: one cause, one alarm. Forty real RTSP cameras of one site that are cut within 5 s, at
 * rest and with nine of them on tiles; 25,000 cameras at rest whose uplink dies, with a desk that looks on; and what
 * the rules alone cost.
 */
import { benchAlarmRules } from './alarmRules.ts';
import { benchCityCut } from './alarmsCity.ts';
import { benchSiteCut } from './alarmsSite.ts';
import type { Figure } from './figures.ts';

export async function benchAlarms(): Promise<readonly Figure[]> {
  return [...benchAlarmRules(), ...(await benchSiteCut()), ...(await benchCityCut())];
}
