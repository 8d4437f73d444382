import { createInstance } from 'i18next';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { createStore } from 'zustand/vanilla';
import type { Camera } from '#shared/model/camera.ts';
import type { Language } from '#shared/model/localName.ts';
import { en } from '../../renderer/app/i18n/en.ts';
import { hi } from '../../renderer/app/i18n/hi.ts';
import { createAlarmsStore } from '../../renderer/state/alarmsStore.ts';
import { createConnectionStore } from '../../renderer/state/connectionStore.ts';
import { createDirectoryStore } from '../../renderer/state/directoryStore.ts';
import { createFeedsStore } from '../../renderer/state/feedsStore.ts';
import { type Stores, StoresProvider } from '../../renderer/state/hooks.tsx';
import { createSettingsStore } from '../../renderer/state/settingsStore.ts';
import { createTicker } from '../../renderer/state/ticker.ts';
import { wallForetelling } from '../../renderer/state/wallForetelling.ts';
import { createWallsStore } from '../../renderer/state/wallsStore.ts';
import { ManualClock } from './manualClock.ts';
import { createFakeLink } from './ui/fakeLink.ts';
import { memoryStorage } from './uiCamera.ts';

export interface UiFrame {
  readonly clock: ManualClock;
  /** The words and tags of a component as it first stands on the page. */
  draw(component: ReactNode, language: Language): string;
  close(): void;
}

/** The stores and words that components stand on, over a gateway with these cameras, already read. */
export async function createUiFrame(cameras: readonly Camera[], nowMs: number): Promise<UiFrame> {
  const clock = new ManualClock(nowMs);
  const link = createFakeLink(cameras, true, false);
  const language = createStore<{ readonly language: Language }>(() => ({ language: 'hi' }));
  const stores: Stores = {
    session: { user: { name: 'operator', role: 'operator' }, trial: true, demo: true, version: '0.1.0' },
    connection: createConnectionStore(link),
    directory: createDirectoryStore(link.rest, clock, () => 0),
    feeds: createFeedsStore(link, clock),
    alarms: createAlarmsStore(link, clock, 'operator'),
    walls: createWallsStore({
      link,
      clock,
      storage: memoryStorage(),
      foretell: wallForetelling({ name: 'operator', role: 'operator' }),
    }),
    displayMemory: { displays: new Set() },
    settings: createSettingsStore(memoryStorage(), 'operator'),
    language,
    ticker: createTicker(clock, () => 0),
  };
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    resources: { en: { translation: en }, hi: { translation: hi } },
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  stores.directory.load();
  await clock.advance(0);
  return {
    clock,
    draw(component, wanted) {
      // Server rendering reads a store's first state, so each drawing has a store of its own language.
      const drawn = { ...stores, language: createStore(() => ({ language: wanted })) };
      void i18n.changeLanguage(wanted);
      return renderToStaticMarkup(
        <I18nextProvider i18n={i18n}>
          <StoresProvider stores={drawn}>{component}</StoresProvider>
        </I18nextProvider>,
      );
    },
    close() {
      stores.ticker.close();
      stores.walls.close();
      stores.alarms.close();
      stores.feeds.close();
      stores.directory.close();
      stores.connection.close();
    },
  };
}
