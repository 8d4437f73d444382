import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AlarmCommandKind, AlarmId } from '#shared/model/alarm.ts';
import { type AlarmFilter, everyAlarm } from './alarmLists.ts';

/** What a desk's list of alarms shows and where its person is in it; the alarms themselves are the mirror's. */
export interface AlarmListState {
  readonly filter: AlarmFilter;
  readonly chosen: AlarmId | undefined;
  /** How often somebody was sent here by a key of the page: each time the list takes the keys. */
  readonly calls: number;
  /** Groups that show their cameras. */
  readonly open: ReadonlySet<AlarmId>;
  /** The one form that is being filled in. */
  readonly form: { readonly id: AlarmId; readonly command: AlarmCommandKind } | undefined;
}

export interface AlarmListStore extends StoreApi<AlarmListState> {
  choose(id: AlarmId | undefined): void;
  /** Chooses it and lets the list take the keys. */
  call(id: AlarmId | undefined): void;
  toggle(id: AlarmId): void;
  filter(change: Partial<AlarmFilter>): void;
  /** Without a command the form closes. */
  fill(id: AlarmId, command: AlarmCommandKind | undefined): void;
}

export function createAlarmListStore(): AlarmListStore {
  const store = createStore<AlarmListState>(() => ({
    filter: everyAlarm,
    chosen: undefined,
    calls: 0,
    open: new Set(),
    form: undefined,
  }));
  return {
    ...store,
    choose: (chosen) => store.setState({ chosen }),
    call: (chosen) => store.setState(({ calls }) => ({ chosen, calls: calls + 1 })),
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
