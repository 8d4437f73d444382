import type { AlarmCentre } from '../health/alarms/alarmCentre.ts';
import type { AuditSink } from './auditSink.ts';

type AlarmDesk = Pick<AlarmCentre, 'page' | 'story' | 'act'>;

/** The same desk, by whichever door people come to it: what was done is put on record, what was refused is not. */
export function alarmsOnRecord(desk: AlarmDesk, audit: AuditSink): AlarmDesk {
  return {
    page: (...asked) => desk.page(...asked),
    story: (...asked) => desk.story(...asked),
    act: async (request, person) => {
      const answer = await desk.act(request, person);
      if (answer.ok) {
        const details = { command: request.command.kind };
        audit.record({ actor: person.name, action: 'alarm-acted', subject: request.id, details });
      }
      return answer;
    },
  };
}
