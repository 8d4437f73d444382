/** What the rows of an alarm say. */
import type { Selectable } from 'kysely';
import {
  type AlarmEvent,
  type AlarmMember,
  alarmEventSchema,
  alarmMemberSchema,
} from '#shared/model/alarm.ts';
import type { AlarmCamerasTable, AlarmEventsTable } from '../../store/tables.ts';

export function memberOfRow(row: Selectable<AlarmCamerasTable>): AlarmMember {
  return alarmMemberSchema.parse({
    number: row.number,
    state: row.state,
    ...(row.why !== null && { why: row.why }),
    since: row.since.toISOString(),
    ...(row.until !== null && { until: row.until.toISOString() }),
  });
}

export function eventOfRow(row: Selectable<AlarmEventsTable>): AlarmEvent {
  return alarmEventSchema.parse({
    at: row.at.toISOString(),
    kind: row.kind,
    ...(row.by !== null && { by: row.by }),
    ...(row.text !== null && { text: row.text }),
  });
}
