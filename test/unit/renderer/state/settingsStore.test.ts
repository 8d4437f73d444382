import { describe, expect, it } from 'vitest';
import { createLanguageStore, createSettingsStore } from '../../../../renderer/state/settingsStore.ts';
import { memoryStorage } from '../../../fakes/uiCamera.ts';

describe('settings', () => {
  it('are each person’s own and outlive the window', () => {
    const storage = memoryStorage();
    createSettingsStore(storage, 'operator').setState({ surface: 'both', panels: { desk: { find: 20 } } });
    expect(createSettingsStore(storage, 'operator').getState()).toMatchObject({
      surface: 'both',
      panels: { desk: { find: 20 } },
    });
    expect(createSettingsStore(storage, 'police').getState().surface).toBe('tiles');
  });

  it.each(['not JSON', '{"surface":"cinema"}', 'null', '[]'])('begin anew when %s was stored', (text) => {
    const storage = memoryStorage({ 'drishti.settings.operator': text });
    expect(createSettingsStore(storage, 'operator').getState().surface).toBe('tiles');
  });

  it('work without a storage that can be written or read', () => {
    const closed = {
      getItem: (): string => {
        throw new Error('forbidden');
      },
      setItem: (): void => {
        throw new Error('full');
      },
    };
    const settings = createSettingsStore(closed, 'operator');
    settings.setState({ surface: 'map' });
    expect(settings.getState().surface).toBe('map');
  });

  it('begin in Hindi and keep the machine’s language', () => {
    const storage = memoryStorage();
    const language = createLanguageStore(storage);
    expect(language.getState().language).toBe('hi');
    language.setState({ language: 'en' });
    expect(createLanguageStore(storage).getState().language).toBe('en');
  });
});
