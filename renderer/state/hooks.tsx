/** The one door between the stores and React. */
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { AlarmId } from '#shared/model/alarm.ts';
import type { Camera } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Language } from '#shared/model/localName.ts';
import type { SessionAnswer } from '#shared/wire/rest.ts';
import type { Connection } from '../link/link.ts';
import { type AlarmCounts, countAlarms } from './alarmLists.ts';
import type { Act, AlarmsStore, DeskAlarm } from './alarmsStore.ts';
import { alarmOf, type CameraMark, cameraMark, type MarkSource } from './cameraMark.ts';
import type { ConnectionStore } from './connectionStore.ts';
import type { DirectoryIndex } from './directoryIndex.ts';
import type { DirectoryState, DirectoryStore } from './directoryStore.ts';
import type { FeedSaid } from './feedSign.ts';
import type { FeedsStore } from './feedsStore.ts';
import type { DisplayMemory } from './screensStore.ts';
import type { LanguageStore, Settings, SettingsStore } from './settingsStore.ts';
import type { Ticker } from './ticker.ts';
import type { WallsStore } from './wallsStore.ts';

/** What every signed-in page draws from. */
export interface Stores {
  readonly session: SessionAnswer;
  readonly connection: ConnectionStore;
  readonly directory: DirectoryStore;
  readonly feeds: FeedsStore;
  readonly alarms: AlarmsStore;
  readonly walls: WallsStore;
  readonly displayMemory: DisplayMemory;
  readonly settings: SettingsStore;
  readonly language: LanguageStore;
  readonly ticker: Ticker;
}

const StoresContext = createContext<Stores | undefined>(undefined);

export function StoresProvider({ stores, children }: { stores: Stores; children: ReactNode }) {
  return <StoresContext value={stores}>{children}</StoresContext>;
}

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === undefined) throw new Error('useStores outside of StoresProvider');
  return stores;
}

export function useSession(): SessionAnswer {
  return useStores().session;
}

export function useConnection(): Connection {
  return useStore(useStores().connection, (state) => state.connection);
}

export function useDirectory<T>(select: (state: DirectoryState) => T): T {
  return useStore(useStores().directory, select);
}

export function useDirectoryIndex(): DirectoryIndex {
  return useDirectory((state) => state.index);
}

export function useCity(): CityPack | undefined {
  return useDirectory((state) => state.city);
}

export function useCamera(number: CameraNumber): Camera | undefined {
  return useDirectory((state) => state.index.byNumber.get(number));
}

/** The gateway's word on one camera; what the directory said of it before there is any. */
export function useCameraHealth(camera: Camera): FeedHealth {
  return useStore(useStores().feeds, (state) => state.byNumber.get(camera.number)) ?? camera.health;
}

/** All feeds, new at most twice a second: for counts, lists and the map. The map is stable between revisions. */
export function useAllFeeds(): {
  readonly feeds: ReadonlyMap<CameraNumber, FeedHealth>;
  readonly revision: number;
} {
  const store = useStores().feeds;
  const revision = useStore(store, (state) => state.calmRevision);
  return useMemo(() => ({ feeds: store.getState().byNumber, revision }), [store, revision]);
}

/** All alarms that are not history, new at most twice a second but for news. The map is stable between revisions. */
export function useAllAlarms(): {
  readonly alarms: ReadonlyMap<AlarmId, DeskAlarm>;
  readonly byCamera: ReadonlyMap<CameraNumber, AlarmId>;
  readonly revision: number;
} {
  const store = useStores().alarms;
  const revision = useStore(store, (state) => state.calmRevision);
  return useMemo(() => {
    const { byId, byCamera } = store.getState();
    return { alarms: byId, byCamera, revision };
  }, [store, revision]);
}

/** All that marks are made from, new when either the feeds or the alarms are. */
export function useMarkSource(): MarkSource {
  const said = useAllFeeds();
  const all = useAllAlarms();
  return useMemo(() => ({ feeds: said.feeds, alarms: all.alarms, byCamera: all.byCamera }), [said, all]);
}

export function useAlarmCounts(): AlarmCounts {
  const all = useAllAlarms();
  return useMemo(() => countAlarms(all.alarms.values()), [all]);
}

/** What became of the last thing done to an alarm from this window. */
export function useAlarmAct(id: AlarmId): Act | undefined {
  return useStore(useStores().alarms, (state) => state.acts.get(id));
}

/** The mark of a camera, by its alarm and what is said of its feed; the same object as long as neither changes. */
export function useMark(number: CameraNumber, said: FeedSaid): CameraMark | undefined {
  const head = useStore(useStores().alarms, ({ byCamera, byId }) => alarmOf(number, byCamera, byId)?.head);
  return useMemo(() => cameraMark(said, head), [said, head]);
}

/** The same by the gateway's word on the feed. */
export function useCameraMark(camera: Camera): CameraMark | undefined {
  return useMark(camera.number, useCameraHealth(camera));
}

export function useSettings<T>(select: (settings: Settings) => T): T {
  return useStore(useStores().settings, select);
}

export function useLanguage(): Language {
  return useStore(useStores().language, (state) => state.language);
}

/** Gateway time at the last full second. */
export function useNowMs(): number {
  const { ticker } = useStores();
  return useSyncExternalStore(ticker.subscribe, ticker.nowMs, ticker.nowMs);
}
