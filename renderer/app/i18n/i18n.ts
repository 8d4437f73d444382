import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { LanguageStore } from '../../state/settingsStore.ts';
import { en } from './en.ts';
import { hi } from './hi.ts';

/** The window's translator, in step with the language store; also sets the page's `lang` for fonts and readers. */
export function createI18n(language: LanguageStore): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    resources: { en: { translation: en }, hi: { translation: hi } },
    lng: language.getState().language,
    fallbackLng: false,
    initAsync: false,
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  const follow = () => {
    const now = language.getState().language;
    document.documentElement.lang = now;
    if (instance.language !== now) void instance.changeLanguage(now);
  };
  follow();
  language.subscribe(follow);
  return instance;
}
