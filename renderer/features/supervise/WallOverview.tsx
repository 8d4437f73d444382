import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { editedLevel } from '#shared/decide/wall/levels.ts';
import { rightOf } from '#shared/decide/wall/reach.ts';
import { displayOf } from '#shared/decide/wall/shown.ts';
import type { DisplayNumber, WallDisplay } from '#shared/model/wall.ts';
import type { DragPayload } from '../../state/dragPayload.ts';
import { useStores } from '../../state/hooks.tsx';
import { dropOnCell, dropOnDisplay } from '../../state/wallDrag.ts';
import { Notice } from '../../ui/Notice.tsx';
import { DisplayCard } from './DisplayCard.tsx';
import type { MiniHands } from './MiniTile.tsx';
import { useRoom } from './room.tsx';
import { swapCommand } from './swapCommand.ts';

/** The displays side by side, as they truly are, onto which one drags. */
export function WallOverview() {
  const { t } = useTranslation();
  const { wall, supervise, may } = useRoom();
  const at = useStore(supervise, (state) => state.at);
  const marked = useStore(supervise, (state) => state.marked);
  const { hands, looking, onFill } = useHands();
  if (wall.displays.length === 0) {
    return <Notice title={t('supervise.noDisplays')}>{t('supervise.noDisplaysHint')}</Notice>;
  }
  return (
    <div className={`overview overview--${Math.min(wall.displays.length, 9)}`}>
      {wall.displays.map((display) => (
        <DisplayCard
          key={display.number}
          display={display}
          at={at}
          marked={marked}
          hands={may(rightOf(editedLevel(display))) ? hands : looking}
          onFill={onFill}
        />
      ))}
    </div>
  );
}

interface Hands {
  readonly hands: MiniHands;
  /** Of whom may not move anything there: choosing alone. */
  readonly looking: MiniHands;
  readonly onFill: (payload: DragPayload, display: WallDisplay) => void;
}

/** Stable over changes of the wall: a drag goes on while somebody else works. */
function useHands(): Hands {
  const { supervise, wall } = useRoom();
  const { walls, directory, ticker } = useStores();
  const { id } = wall;
  const roomNow = useCallback(() => {
    const { index, city } = directory.getState();
    return { index, city, nowMs: ticker.nowMs() };
  }, [directory, ticker]);
  const find = useCallback(
    (number: DisplayNumber) => {
      const now = walls.getState().byId.get(id);
      return now === undefined ? undefined : displayOf(now, number);
    },
    [walls, id],
  );
  return useMemo((): Hands => {
    const choose: MiniHands['choose'] = ({ display, cell }) => supervise.choose(display, cell);
    return {
      hands: {
        choose,
        drop(payload, { display: number, cell }) {
          const display = find(number);
          const command = display && dropOnCell(payload, display, cell, roomNow());
          supervise.choose(number, cell);
          if (command !== undefined) void supervise.order(id, [command]);
        },
        swap(from, to) {
          const command = swapCommand(from, to);
          if (command !== undefined) void supervise.order(id, [command]);
        },
      },
      looking: { choose },
      onFill(payload, display) {
        const command = dropOnDisplay(payload, display, roomNow());
        supervise.choose(display.number, 0);
        if (command !== undefined) void supervise.order(id, [command]);
      },
    };
  }, [supervise, id, find, roomNow]);
}
