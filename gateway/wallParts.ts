/** The parts of the gateway that move walls, joined: the authority, its own two hands, and people's layouts. */
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable, Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { AuditSink } from './audit/auditSink.ts';
import type { Config } from './config.ts';
import type { Directory } from './directory/directory.ts';
import type { Log } from './log.ts';
import type { Store } from './store/store.ts';
import { AlarmRules, type OpenAlarms } from './walls/alarmRules.ts';
import { demoPresets } from './walls/first/demoPresets.ts';
import { firstWall } from './walls/first/firstWall.ts';
import { Layouts } from './walls/layouts/layouts.ts';
import { LayoutsRepository } from './walls/layouts/layoutsRepository.ts';
import { WallCentre } from './walls/wallCentre.ts';
import { WallScheduler } from './walls/wallScheduler.ts';
import { WallsRepository } from './walls/wallsRepository.ts';

export interface WallPartsOptions {
  readonly config: Pick<Config, 'cameras' | 'webOrigins' | 'timeZone'>;
  readonly store: Store;
  readonly directory: Directory;
  readonly alarms: OpenAlarms;
  readonly audit: AuditSink;
  /** The gateway's steady one. */
  readonly clock: Clock;
  /** The machine's own. */
  readonly machineClock: Clock;
  readonly log: Log;
}

export class WallParts implements AsyncDisposable {
  readonly centre: WallCentre;
  readonly layouts: Layouts;
  readonly #hands: readonly Disposable[];

  /** @returns a Problem of the database */
  static async create(options: WallPartsOptions): Promise<Result<WallParts, Problem>> {
    const { config, store, directory, alarms, audit, clock, machineClock, log } = options;
    const { timeZone, webOrigins } = config;
    const presets = () =>
      config.cameras.kind === 'demo' ? demoPresets(directory.city, directory.all()) : [];
    const centre = await WallCentre.create({
      ...{ clock, audit, log },
      repository: new WallsRepository(store),
      webOrigins,
      firstWall: () => firstWall(presets()),
    });
    if (!centre.ok) return centre;
    const layouts = new Layouts({ repository: new LayoutsRepository(store), audit, clock });
    const hands = [
      new WallScheduler({ centre: centre.value, clock, machineClock, timeZone, log }),
      new AlarmRules({ centre: centre.value, alarms, clock, log }),
    ];
    return ok(new WallParts(centre.value, layouts, hands));
  }

  private constructor(centre: WallCentre, layouts: Layouts, hands: readonly Disposable[]) {
    this.centre = centre;
    this.layouts = layouts;
    this.#hands = hands;
  }

  async close(): Promise<void> {
    for (const hand of this.#hands) hand.close();
    await this.centre.close();
  }
}
