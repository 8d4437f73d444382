/** All that is told of health over time, behind one door: the history of a camera, the reports, the figures. */
import type { Clock } from '#shared/base/clock.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { TimeWindow } from '#shared/decide/uptime.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraId } from '#shared/model/ids.ts';
import type { AlarmFigures, HealthSpan, UptimeAnswer } from '#shared/wire/alarms.ts';
import type { DirectoryCamera } from '../../directory/directoryCamera.ts';
import type { Store } from '../../store/store.ts';
import type { FeedHistory } from '../history/feedHistory.ts';
import type { HistoryRepository } from '../history/historyRepository.ts';
import { AlarmFiguresRepository } from './alarmFiguresRepository.ts';
import { type AlarmReportRequest, alarmReport } from './alarmReport.ts';
import { cameraHistory } from './cameraHistory.ts';
import { LaterFigure } from './laterFigure.ts';
import { UptimeReport, type UptimeRequest } from './uptimeReport.ts';

const dayMs = 86_400_000;
/** How old the figures for Prometheus may be: the one costs a second with 25,000 cameras, the other nothing. */
const uptimeFreshMs = 300_000;
const ringsFreshMs = 15_000;

export interface ReportsOptions {
  readonly store: Pick<Store, 'run'>;
  readonly repository: HistoryRepository;
  readonly history: Pick<FeedHistory, 'settle'>;
  readonly directory: { readonly city: CityPack; all(): readonly DirectoryCamera[] };
  /** Operators at work now. */
  readonly desks: () => number;
  readonly clock: Clock;
}

export class Reports {
  readonly #options: ReportsOptions;
  readonly #uptime: UptimeReport;
  readonly #alarms: AlarmFiguresRepository;
  readonly #upShare: LaterFigure;
  readonly #rings: LaterFigure;

  constructor(options: ReportsOptions) {
    this.#options = options;
    const { store, repository, history, directory, desks, clock } = options;
    this.#uptime = new UptimeReport({ repository, history, city: directory.city });
    this.#alarms = new AlarmFiguresRepository(store);
    this.#upShare = new LaterFigure(clock, uptimeFreshMs, () => {
      const toMs = clock.nowMs();
      return this.#uptime.upShare({ fromMs: toMs - dayMs, toMs }, directory.all());
    });
    this.#rings = new LaterFigure(clock, ringsFreshMs, async () => {
      const rings = await this.#alarms.ringsLately(clock.nowMs());
      return rings.ok ? rings.value / Math.max(1, desks()) : undefined;
    });
  }

  /** All of a window in a camera's life, without a gap. */
  history(camera: CameraId, window: TimeWindow): Promise<Result<readonly HealthSpan[], Problem>> {
    return cameraHistory(this.#options, camera, window);
  }

  uptime(request: UptimeRequest): Promise<Result<UptimeAnswer, Problem>> {
    return this.#uptime.make(request);
  }

  alarms(request: AlarmReportRequest): Promise<Result<AlarmFigures, Problem>> {
    const { repository, clock } = this.#options;
    return alarmReport({ alarms: this.#alarms, desks: repository }, request, clock.nowMs());
  }

  /** Uptime share of all cameras over the last 24 hours, at most some minutes old; NaN while it is not known. */
  get upShareLately(): number {
    return this.#upShare.value();
  }

  /** Sounds of alarms in the last ten minutes, an operator; NaN while it is not known. */
  get ringsPerOperatorLately(): number {
    return this.#rings.value();
  }
}
