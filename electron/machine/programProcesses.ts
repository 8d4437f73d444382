import type { App } from 'electron';
import type { MeteredProcess } from './machineMeter.ts';

/** All processes of this program, as Electron counts them. */
export function programProcesses(app: Pick<App, 'getAppMetrics'>): readonly MeteredProcess[] {
  return app.getAppMetrics().map(({ pid, cpu, memory }) => ({
    pid,
    cpuSeconds: cpu.cumulativeCPUUsage ?? 0,
    residentBytes: memory.workingSetSize * 1024,
  }));
}
