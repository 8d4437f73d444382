/** Walls of a gateway that has none. */
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Link } from '../../../renderer/link/link.ts';

type WallLink = Pick<
  Link,
  'onWalls' | 'commandWall' | 'onScreens' | 'reportScreen' | 'orderScreen' | 'onOrdered' | 'orderDone'
>;

export function createFakeWalls(): WallLink {
  return {
    onWalls: () => () => {},
    commandWall: async () => err(problem('wall-unknown', 404, 'There is no such wall.')),
    onScreens: () => () => {},
    reportScreen: async () => ok({ everyMs: 2_000 }),
    orderScreen: async () => err(problem('screen-unknown', 404, 'There is no such screen.')),
    onOrdered: () => () => {},
    orderDone: async () => ok({}),
  };
}
