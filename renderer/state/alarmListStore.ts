import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AlarmCommandKind, AlarmId } from '#shared/model/alarm.ts';
import { type AlarmFilter, everyAlarm, listAlarms, nextToNote } from './alarmLists.ts';
import type { AlarmsStore } from './alarmsStore.ts';

/** What a desk's list of alarms shows and where its person is in it; the alarms themselves are the mirror's. */
export interface AlarmListState {
  readonly filter: AlarmFilter;
  readonly chosen: AlarmId | undefined;
  /** Somebody was sent here by a key of the page: the list is to take the keys, and answers when it has. */
  readonly called: boolean;
  /** Groups that show their cameras. */
  readonly open: ReadonlySet<AlarmId>;
  /** The one form that is being filled in. */
  readonly form: { readonly id: AlarmId; readonly command: AlarmCommandKind } | undefined;
}

export interface AlarmListStore extends StoreApi<AlarmListState> {
  choose(id: AlarmId | undefined): void;
  /** Chooses it and lets the list take the keys. */
  call(id: AlarmId | undefined): void;
  answerCall(): void;
  toggle(id: AlarmId): void;
  filter(change: Partial<AlarmFilter>): void;
  /** Without a command the form closes. */
  fill(id: AlarmId, command: AlarmCommandKind | undefined): void;
}

export function createAlarmListStore(): AlarmListStore {
  const store = createStore<AlarmListState>(() => ({
    filter: everyAlarm,
    chosen: undefined,
    called: false,
    open: new Set(),
    form: undefined,
  }));
  return {
    ...store,
    choose: (chosen) => store.setState({ chosen }),
    call: (chosen) => store.setState({ chosen, called: true }),
    answerCall: () => store.setState({ called: false }),
    toggle: (id) =>
      store.setState(({ open }) => {
        const next = new Set(open);
        if (!next.delete(id)) next.add(id);
        return { open: next, chosen: id };
      }),
    filter: (change) => store.setState(({ filter }) => ({ filter: { ...filter, ...change } })),
    fill: (id, command) =>
      store.setState({ chosen: id, form: command === undefined ? undefined : { id, command } }),
  };
}

/**
 * Takes note of an alarm and moves the choice, with the keys, to the next that waits for note: at once, so that the
 * next press is the next alarm's. Where it was refused the choice comes back, to what is said of that.
 */
export async function noteAndMoveOn(
  list: AlarmListStore,
  alarms: Pick<AlarmsStore, 'getState' | 'act'>,
  id: AlarmId,
): Promise<void> {
  const listed = listAlarms(alarms.getState().byId.values(), list.getState().filter);
  const next = nextToNote(listed, id)?.head.id ?? id;
  list.call(next);
  await alarms.act(id, { kind: 'acknowledge' });
  const failed = alarms.getState().acts.get(id)?.phase === 'failed';
  if (failed && list.getState().chosen === next) list.call(id);
}
