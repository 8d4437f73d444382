import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { type AlarmId, alarmIdSchema } from '#shared/model/alarm.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import { alarmsOnRecord } from '../../../../gateway/audit/alarmActs.ts';
import { alarm } from '../../../builders/alarm.ts';

const person = { name: 'ravi', role: 'operator' } as const;
const id: AlarmId = alarmIdSchema.parse('a1');
const refusal = err(problem('alarm-not-yours', 403, 'No.'));

async function actsAfter(answer: 'done' | 'refused'): Promise<readonly AuditAct[]> {
  const acts: AuditAct[] = [];
  const { cameras: _cameras, ...head } = alarm({ id });
  const desk = alarmsOnRecord(
    {
      page: async () => refusal,
      story: async () => refusal,
      act: async () => (answer === 'done' ? ok(head) : refusal),
    },
    { record: (act) => acts.push(act) },
  );
  const said = await desk.act({ id, command: { kind: 'acknowledge' } }, person);
  expect(said.ok).toBe(answer === 'done');
  return acts;
}

describe('an act on an alarm', () => {
  it('is on record with who, what and of which alarm', async () => {
    expect(await actsAfter('done')).toEqual([
      { actor: 'ravi', action: 'alarm-acted', subject: 'a1', details: { command: 'acknowledge' } },
    ]);
  });

  it('is not on record when it was refused', async () => {
    expect(await actsAfter('refused')).toEqual([]);
  });
});
