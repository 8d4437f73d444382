/** What is offered for the tiles of a chosen display: layouts of one's own, live cameras for dead ones, a road. */
import type { ReactNode } from 'react';
import { seenView } from '#shared/decide/wall/levels.ts';
import type { WallDisplay, WallId } from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import { FillMenu } from '../features/layouts/FillMenu.tsx';
import { fillDisplay, replaceOnDisplay } from '../state/fillTiles.ts';
import { useStores } from '../state/hooks.tsx';
import type { SuperviseStore } from '../state/superviseStore.ts';
import type { AppPorts } from './ports.ts';
import { useLayouts } from './useLayouts.tsx';
import { useFillRoom, useFillSaid } from './useLayoutsFill.tsx';

export interface WallLayouts {
  readonly tiles: (display: WallDisplay) => ReactNode;
  readonly dialogue: ReactNode;
}

export function useWallLayouts(ports: AppPorts, wall: WallId, supervise: SuperviseStore): WallLayouts {
  const { walls, ticker } = useStores();
  const room = useFillRoom();
  const [said, setSaid] = useFillSaid(ports);
  const { menu, dialogue } = useLayouts(ports);

  // What is done is said by the manager itself; only that there is nothing to do is said here.
  const order = (commands: readonly WallCommand[], otherwise: 'noneDead' | 'noneFree') => {
    setSaid(commands.length === 0 ? { kind: otherwise } : undefined);
    if (commands.length > 0) void supervise.order(wall, commands);
  };
  const now = (display: WallDisplay): WallDisplay =>
    walls
      .getState()
      .byId.get(wall)
      ?.displays.find(({ number }) => number === display.number) ?? display;
  return {
    dialogue,
    tiles: (display) => (
      <>
        {menu({
          chosen: seenView(display, ticker.nowMs())?.layout,
          portrait: display.portrait,
          onLayout: (layout) =>
            void supervise.order(wall, [{ kind: 'set-layout', display: display.number, layout }]),
        })}
        <FillMenu
          said={said}
          onReplace={() => order(replaceOnDisplay(now(display), room(), ticker.nowMs()), 'noneDead')}
          onFill={(road) => order(fillDisplay(now(display), road, room(), ticker.nowMs()), 'noneFree')}
        />
      </>
    ),
  };
}
