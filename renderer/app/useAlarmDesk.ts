/** What the desk does with alarms beside drawing them: its list, its sound, and the keys that act. */
import { useCallback, useMemo } from 'react';
import { type AlarmListStore, createAlarmListStore, noteAndMoveOn } from '../state/alarmListStore.ts';
import { listAlarms, wantsNote } from '../state/alarmLists.ts';
import { mayDo } from '../state/alarmRights.ts';
import { type AlarmSoundStore, createAlarmSoundStore, muteMinutes } from '../state/alarmSound.ts';
import { useStores } from '../state/hooks.tsx';
import type { AppPorts } from './ports.ts';
import { useOwned } from './useOwned.ts';
import { createWebSoundPlayer } from './webSoundPlayer.ts';

export interface AlarmDesk {
  readonly list: AlarmListStore;
  readonly sound: AlarmSoundStore | undefined;
  /**
   * Takes note of the chosen alarm and goes on to the next. Where none is chosen that waits for note, or the list
   * is not seen, it only chooses, so that nothing unseen is done.
   */
  acknowledge(isSeen: boolean): void;
  /** Mutes for the shortest while, or lets it sound again. */
  toggleMute(): void;
}

export function useAlarmDesk({ clock, storage }: AppPorts): AlarmDesk {
  const { alarms, session } = useStores();
  const list = useMemo(createAlarmListStore, []);
  const sound = useOwned(
    useCallback(
      () => createAlarmSoundStore(alarms, createWebSoundPlayer(), clock, storage),
      [alarms, clock, storage],
    ),
  );
  return useMemo(
    () => ({
      list,
      sound,
      acknowledge(isSeen) {
        const { chosen, filter } = list.getState();
        const listed = listAlarms(alarms.getState().byId.values(), filter);
        const alarm = listed.find(({ head }) => head.id === chosen);
        const waits = alarm !== undefined && wantsNote(alarm.head.state);
        const mayNote = mayDo(session.user.role, 'acknowledge');
        if (isSeen && waits && mayNote) void noteAndMoveOn(list, alarms, alarm.head.id);
        else if (waits) list.call(alarm.head.id);
        else list.call((listed.find(({ head }) => wantsNote(head.state)) ?? alarm ?? listed[0])?.head.id);
      },
      toggleMute() {
        if (sound?.getState().mutedUntilMs === undefined) sound?.mute(muteMinutes[0] * 60_000);
        else sound.unmute();
      },
    }),
    [alarms, list, session, sound],
  );
}
