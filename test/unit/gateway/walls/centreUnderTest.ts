/** The authority over walls without a database, with a wall of four displays. */

import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import type { Person } from '#shared/model/person.ts';
import { type Wall, wallPresetSchema, wallSchema } from '#shared/model/wall.ts';
import { wallCommandSchema } from '#shared/model/wallCommand.ts';
import type { WallsDelta } from '#shared/wire/sync.ts';
import type { WallCommandsAnswer } from '#shared/wire/walls.ts';
import { firstWall } from '../../../../gateway/walls/first/firstWall.ts';
import { WallCentre } from '../../../../gateway/walls/wallCentre.ts';
import type { WallWrite } from '../../../../gateway/walls/wallsRepository.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

export const meera: Person = { name: 'meera', role: 'supervisor' };
export const binod: Person = { name: 'binod', role: 'supervisor' };

/** A view with these cameras, in the order of the cells. */
export function viewOf(layout: string, ...cameras: readonly number[]) {
  const tiles = cameras.map((camera, cell) => ({ cell, shows: { kind: 'camera', camera } }));
  return { kind: 'view', view: { layout, tiles } };
}

export function presetOf(id: string, camera: number, ...displays: readonly number[]) {
  return wallPresetSchema.parse({
    id,
    name: { en: id, hi: id },
    displays: displays.map((display) => ({ display, shows: viewOf('1', camera) })),
  });
}

export class CentreUnderTest {
  readonly centre: WallCentre;
  readonly clock: ManualClock;
  readonly deltas: WallsDelta[] = [];
  readonly acts: AuditAct[];
  readonly written: WallWrite[];

  static async create(
    changes: Readonly<Record<string, unknown>> = {},
    clock = new ManualClock(),
  ): Promise<CentreUnderTest> {
    const acts: AuditAct[] = [];
    const written: WallWrite[] = [];
    const created = await WallCentre.create({
      clock,
      repository: {
        load: async () => ok({ kept: [], spoilt: [], versionMax: new Map() }),
        write: async (writes) => {
          written.push(...writes);
          return ok(undefined);
        },
      },
      audit: { record: (act) => void acts.push(act) },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      webOrigins: ['https://traffic.intranet'],
      firstWall: () => wallSchema.parse({ ...firstWall([]), ...changes }),
    });
    if (!created.ok) throw new Error(created.error.title);
    return new CentreUnderTest(created.value, clock, acts, written);
  }

  private constructor(centre: WallCentre, clock: ManualClock, acts: AuditAct[], written: WallWrite[]) {
    this.centre = centre;
    this.clock = clock;
    this.acts = acts;
    this.written = written;
    centre.subscribe((delta) => this.deltas.push(delta));
  }

  get wall(): Wall {
    const wall = this.centre.walls()[0];
    if (wall === undefined) throw new Error('there is no wall');
    return wall;
  }

  do(
    person: Person,
    fields: Readonly<Record<string, unknown>>,
    baseVersion = this.wall.version,
  ): Promise<Result<WallCommandsAnswer, Problem>> {
    const commands = [wallCommandSchema.parse(fields)];
    return this.centre.command({ wall: this.wall.id, baseVersion, commands }, person);
  }

  /** What each display holds on a level: the preset's id or the first camera. */
  held(level: 'schedule' | 'alarm'): readonly (string | undefined)[] {
    return this.wall.displays.map(({ levels }) => {
      const held = levels[level];
      const first = held?.shows.kind === 'view' ? held.shows.view.tiles[0]?.shows : undefined;
      return held?.preset ?? (first?.kind === 'camera' ? String(first.camera) : held?.shows.kind);
    });
  }
}
