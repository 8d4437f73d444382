/** The parts of the gateway that move walls, joined: the authority, and the layouts that people keep. */
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { AuditSink } from './audit/auditSink.ts';
import type { Config } from './config.ts';
import type { Directory } from './directory/directory.ts';
import type { Log } from './log.ts';
import type { Store } from './store/store.ts';
import { demoPresets } from './walls/first/demoPresets.ts';
import { firstWall } from './walls/first/firstWall.ts';
import { Layouts } from './walls/layouts/layouts.ts';
import { LayoutsRepository } from './walls/layouts/layoutsRepository.ts';
import { WallCentre } from './walls/wallCentre.ts';
import { WallsRepository } from './walls/wallsRepository.ts';

export interface WallPartsOptions {
  readonly config: Pick<Config, 'cameras' | 'webOrigins'>;
  readonly store: Store;
  readonly directory: Directory;
  readonly audit: AuditSink;
  readonly clock: Clock;
  readonly log: Log;
}

export class WallParts implements AsyncDisposable {
  readonly centre: WallCentre;
  readonly layouts: Layouts;

  /** @returns a Problem of the database */
  static async create(options: WallPartsOptions): Promise<Result<WallParts, Problem>> {
    const { config, store, directory, audit, clock, log } = options;
    const presets = () =>
      config.cameras.kind === 'demo' ? demoPresets(directory.city, directory.all()) : [];
    const centre = await WallCentre.create({
      ...{ clock, audit, log },
      repository: new WallsRepository(store),
      webOrigins: config.webOrigins,
      firstWall: () => firstWall(presets()),
    });
    if (!centre.ok) return centre;
    const layouts = new Layouts({ repository: new LayoutsRepository(store), audit, clock });
    return ok(new WallParts(centre.value, layouts));
  }

  private constructor(centre: WallCentre, layouts: Layouts) {
    this.centre = centre;
    this.layouts = layouts;
  }

  async close(): Promise<void> {
    await this.centre.close();
  }
}
