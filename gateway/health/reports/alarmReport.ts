import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { alarmFigures } from '#shared/decide/alarmFigures.ts';
import type { TimeWindow } from '#shared/decide/uptime.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { AlarmFigures } from '#shared/wire/alarms.ts';
import type { HistoryRepository } from '../history/historyRepository.ts';
import type { AlarmFiguresRepository } from './alarmFiguresRepository.ts';

export interface AlarmReportPorts {
  readonly alarms: Pick<AlarmFiguresRepository, 'happenings' | 'standing' | 'running'>;
  readonly desks: Pick<HistoryRepository, 'meanDesks'>;
}

export interface AlarmReportRequest {
  readonly window: TimeWindow;
  /** Undefined: all alarms count; else those that took one of these, which who asks may see. */
  readonly cameras: readonly CameraNumber[] | undefined;
}

/**
 * @param nowMs until then the gateway runs that is asked
 * @returns the figures of the alarm system in the window, or a Problem of the database
 */
export async function alarmReport(
  { alarms, desks }: AlarmReportPorts,
  { window, cameras }: AlarmReportRequest,
  nowMs: number,
): Promise<Result<AlarmFigures, Problem>> {
  const happenings = await alarms.happenings(window, cameras);
  if (!happenings.ok) return happenings;
  const standing = await alarms.standing(window, cameras);
  if (!standing.ok) return standing;
  const running = await alarms.running(window, nowMs);
  if (!running.ok) return running;
  const operators = await desks.meanDesks(window);
  if (!operators.ok) return operators;
  return ok(
    alarmFigures({
      window,
      happenings: happenings.value,
      standing: standing.value,
      running: running.value,
      operators: operators.value ?? 1,
    }),
  );
}
