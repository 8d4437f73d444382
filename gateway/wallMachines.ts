/** The wall's machines and what their screens show, joined. */
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { AuditSink } from './audit/auditSink.ts';
import type { Store } from './store/store.ts';
import { WallNodes } from './walls/nodes/wallNodes.ts';
import { WallNodesRepository } from './walls/nodes/wallNodesRepository.ts';
import { ScreenBoard } from './walls/screens/screenBoard.ts';

export interface WallMachines extends AsyncDisposable {
  readonly nodes: WallNodes;
  readonly screens: ScreenBoard;
}

/** @returns a Problem of the database */
export async function openWallMachines(options: {
  readonly store: Store;
  readonly secret: Uint8Array;
  readonly audit: AuditSink;
  readonly clock: Clock;
}): Promise<Result<WallMachines, Problem>> {
  const { store, secret, audit, clock } = options;
  const nodes = await WallNodes.create({ repository: new WallNodesRepository(store), secret, audit, clock });
  if (!nodes.ok) return nodes;
  const screens = new ScreenBoard({ nodes: nodes.value, audit, clock });
  const close = () => {
    screens.close();
    return nodes.value.close();
  };
  return ok({ nodes: nodes.value, screens, close });
}
