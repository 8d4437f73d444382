/**
 * What the page of reports shows: a window of time, a grouping, and what the gateway answered for them. A newer
 * question overtakes an older one's answer.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { AlarmFigures, UptimeAnswer, UptimeGrouping } from '#shared/wire/alarms.ts';
import type { RestClient } from '../link/link.ts';

/** How far back the window reaches from now. */
export const reportDays = [1, 7, 30] as const;
export type ReportDays = (typeof reportDays)[number];

export interface ReportsState {
  readonly days: ReportDays;
  readonly by: UptimeGrouping;
  /** Undefined until the first answer; the last good answer stays while the next is asked for. */
  readonly uptime: UptimeAnswer | undefined;
  readonly figures: AlarmFigures | undefined;
  readonly asking: boolean;
  readonly problem: Problem | undefined;
}

export interface ReportsStore extends StoreApi<ReportsState>, Disposable {
  choose(choice: { readonly days?: ReportDays; readonly by?: UptimeGrouping }): void;
  /** Asks again for the window that ends now. */
  refresh(): void;
  /** Where the table of what is shown is fetched. */
  tableUrl(report: 'uptime' | 'alarms'): string;
}

const dayMs = 86_400_000;
/** A page left open stays true. */
const refreshEveryMs = 60_000;

export function createReportsStore(
  rest: Pick<RestClient, 'uptime' | 'alarmFigures' | 'reportUrl'>,
  clock: Clock,
  offsetMs: () => number,
): ReportsStore {
  const store = createStore<ReportsState>(() => ({
    days: 1,
    by: 'corridor',
    uptime: undefined,
    figures: undefined,
    asking: false,
    problem: undefined,
  }));
  let question = 0;
  let cancelRefresh = () => {};

  function span(): { readonly from: string; readonly to: string } {
    const toMs = clock.nowMs() + offsetMs();
    const fromMs = toMs - store.getState().days * dayMs;
    return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
  }

  async function ask(): Promise<void> {
    cancelRefresh();
    question += 1;
    const own = question;
    store.setState({ asking: true });
    const window = span();
    const [uptime, figures] = await Promise.all([
      rest.uptime({ ...window, by: store.getState().by }),
      rest.alarmFigures(window),
    ]);
    if (own !== question) return;
    store.setState({
      asking: false,
      problem: problemOf(uptime) ?? problemOf(figures),
      ...(uptime.ok && { uptime: uptime.value }),
      ...(figures.ok && { figures: figures.value }),
    });
    cancelRefresh = clock.after(refreshEveryMs, () => void ask());
  }

  void ask();
  return {
    ...store,
    choose(choice) {
      store.setState(choice);
      void ask();
    },
    refresh: () => void ask(),
    tableUrl: (report) =>
      rest.reportUrl(report, report === 'uptime' ? { ...span(), by: store.getState().by } : span()),
    close() {
      question += 1;
      cancelRefresh();
    },
  };
}

function problemOf(answer: Result<unknown, Problem>): Problem | undefined {
  return answer.ok ? undefined : answer.error;
}
