/** What the desk does with alarms beside drawing them: its list, its sound, and the keys that act. */
import { useCallback, useMemo } from 'react';
import { type AlarmListStore, createAlarmListStore } from '../state/alarmListStore.ts';
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
  /** Takes note of the chosen alarm; without one it only chooses the first, so that nothing unseen is done. */
  acknowledge(): void;
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
      acknowledge() {
        const { chosen, filter } = list.getState();
        const { byId } = alarms.getState();
        const alarm = chosen === undefined ? undefined : byId.get(chosen);
        if (alarm === undefined) list.call(listAlarms(byId.values(), filter)[0]?.head.id);
        else if (wantsNote(alarm.head.state) && mayDo(session.user.role, 'acknowledge')) {
          void alarms.act(alarm.head.id, { kind: 'acknowledge' });
        }
      },
      toggleMute() {
        if (sound?.getState().mutedUntilMs === undefined) sound?.mute(muteMinutes[0] * 60_000);
        else sound.unmute();
      },
    }),
    [alarms, list, session, sound],
  );
}
