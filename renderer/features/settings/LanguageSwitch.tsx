import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { languages } from '#shared/model/localName.ts';
import type { LanguageStore } from '../../state/settingsStore.ts';
import { Segmented } from '../../ui/Segmented.tsx';

/** हि / EN. Given its store, because it also stands where nobody is signed in yet. */
export function LanguageSwitch({ store }: { readonly store: LanguageStore }) {
  const { t } = useTranslation();
  const language = useStore(store, (state) => state.language);
  return (
    <Segmented
      name={t('language.label')}
      options={languages.map((value) => ({
        value,
        text: t(`language.${value}`),
        name: t(`language.${value}Name`),
      }))}
      value={language}
      onChange={(next) => store.setState({ language: next })}
    />
  );
}
