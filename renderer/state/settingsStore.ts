/** What a person set up on this desk, and the language of this machine. Kept in the browser, checked on reading. */
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { layoutChoiceSchema } from '#shared/model/layout.ts';
import { type Language, languages } from '#shared/model/localName.ts';
import { branchKinds } from './branch.ts';
import { createStoredValue, type KeyValueStorage } from './storedValue.ts';

export const surfaces = ['tiles', 'map', 'both'] as const;
export type Surface = (typeof surfaces)[number];

const branchSchema = z.object({ by: z.enum(branchKinds), id: z.string() });

const settingsSchema = z.object({
  surface: z.enum(surfaces),
  tree: z.enum(branchKinds),
  /** Desktop notices of urgent and high alarms, where the desktop shows any. */
  notices: z.boolean().default(true),
  /** Sizes of panels in percent, by group and panel. */
  panels: z.record(z.string(), z.record(z.string(), z.number())),
  /** What the desk showed last. Empty cells are null, JSON's word for them. */
  last: z
    .object({
      branch: branchSchema.optional(),
      slots: z.array(cameraNumberSchema.nullable()).max(4096),
      layout: layoutChoiceSchema,
      page: z.int().min(0),
    })
    .optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

const defaults: Settings = { surface: 'tiles', tree: 'corridor', notices: true, panels: {} };

export interface SettingsStore extends StoreApi<Settings> {}

/** @param person whose settings these are */
export function createSettingsStore(storage: KeyValueStorage, person: string): SettingsStore {
  const stored = createStoredValue(storage, `drishti.settings.${person}`, settingsSchema, defaults);
  const store = createStore<Settings>(() => stored.read());
  store.subscribe((settings) => stored.write(settings));
  return store;
}

export interface LanguageState {
  readonly language: Language;
}
export interface LanguageStore extends StoreApi<LanguageState> {}

/** The machine's language: also that of the sign-in page and the wall, before anyone is known. Hindi at first. */
export function createLanguageStore(storage: KeyValueStorage): LanguageStore {
  const stored = createStoredValue<Language>(storage, 'drishti.language', z.enum(languages), 'hi');
  const store = createStore<LanguageState>(() => ({ language: stored.read() }));
  store.subscribe((state) => stored.write(state.language));
  return store;
}
