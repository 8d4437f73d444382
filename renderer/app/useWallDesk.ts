/** The wall from the desk: its presets on function keys, and the matrix keyboard. */
import { useCallback, useState } from 'react';
import type { Wall } from '#shared/model/wall.ts';
import { useStores } from '../state/hooks.tsx';
import { createSuperviseStore, type SuperviseStore } from '../state/superviseStore.ts';
import { chooseDisplay, presetOfKey, pressWallKey, type WallCall } from '../state/wallCall.ts';
import { useWalls } from '../state/wallHooks.tsx';
import type { AppPorts } from './ports.ts';
import { useOwned } from './useOwned.ts';
import { useWallRoom } from './useWallRoom.ts';

export interface WallDesk {
  readonly walls: readonly Wall[];
  readonly supervise: SuperviseStore | undefined;
  /** Keys go to the wall while there is one. */
  readonly call: WallCall | undefined;
  /** Digits that were typed, then `D`. */
  readonly begin: (digits: string) => void;
  /** @returns false for a key that is none of a call's */
  readonly press: (key: string) => boolean;
  /** Applies the preset that has the key. @returns false when none has, or this person may not */
  readonly applyKey: (key: string, isRepeat: boolean) => boolean;
}

export function useWallDesk({ link, clock }: AppPorts): WallDesk {
  const { walls: wallsStore } = useStores();
  const walls = useWalls();
  const [call, setCall] = useState<WallCall>();
  const room = useWallRoom();
  const supervise = useOwned(
    useCallback(
      () => createSuperviseStore({ walls: wallsStore, link, clock, withHistory: false }),
      [wallsStore, link, clock],
    ),
  );
  return {
    walls,
    supervise,
    call,
    begin: (digits) => setCall(chooseDisplay(digits, room())),
    press(key) {
      // After a refused display the digits are the desk's again.
      if (call === undefined || (call.display === undefined && /^[0-9]$/.test(key))) {
        setCall(undefined);
        return false;
      }
      const step = pressWallKey(call, key, room());
      if (step === undefined) return false;
      setCall(step.call);
      if (step.order !== undefined) void supervise?.order(step.order.wall, [step.order.command]);
      return true;
    },
    applyKey(key, isRepeat) {
      const { walls: now, may } = room();
      const found = presetOfKey(now, key);
      if (found === undefined || !may('manage-wall')) return false;
      const command = { kind: 'apply-preset', preset: found.preset.id, level: 'supervisor' } as const;
      if (!isRepeat) void supervise?.order(found.wall.id, [command]);
      return true;
    },
  };
}
