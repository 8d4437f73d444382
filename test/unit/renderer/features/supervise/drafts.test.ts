import { describe, expect, it } from 'vitest';
import { presetIdSchema, type Wall, wallSchema } from '#shared/model/wall.ts';
import {
  draftOf,
  newDraft,
  presetOfDraft,
  renamedPreset,
} from '../../../../../renderer/features/supervise/presetDraft.ts';
import {
  type ScheduleDraft,
  scheduleOfDraft,
} from '../../../../../renderer/features/supervise/scheduleDraft.ts';

const view = (layout: string) => ({ kind: 'view', view: { layout, tiles: [] } });
const held = (layout: string) => ({ shows: view(layout), by: 'east', at: '2026-11-22T10:00:00.000Z' });
const plain = { name: '', rotation: 0, portrait: false, changedIn: 0, changedBy: 'east' };
const wall: Wall = wallSchema.parse({
  id: 'main',
  name: 'ICCC',
  version: 1,
  displays: [
    { number: 1, ...plain, levels: { supervisor: held('4'), incident: held('9') } },
    { number: 2, ...plain, levels: {} },
  ],
  presets: [
    {
      id: 'east',
      name: { en: 'East', hi: 'पूर्व' },
      key: 5,
      displays: [
        { display: 1, shows: view('16') },
        { display: 2, shows: view('25') },
      ],
    },
  ],
  schedules: [],
  rules: [],
});
const [east] = wall.presets;
if (east === undefined) throw new Error('the wall has a preset');
const id = () => 'fresh';

describe('a preset that is saved from the wall', () => {
  it('has what displays show now, whoever put it there, and not those that show nothing', () => {
    const preset = presetOfDraft({ ...newDraft(wall), en: ' North ', hi: 'उत्तर', key: 3 }, wall, id);
    expect(preset).toEqual({
      id: 'fresh',
      name: { en: 'North', hi: 'उत्तर' },
      key: 3,
      displays: [{ display: 1, shows: view('9') }],
    });
  });

  it('needs both names and a display', () => {
    expect(presetOfDraft({ ...newDraft(wall), en: 'North' }, wall, id)).toBeUndefined();
    const nowhere = { ...newDraft(wall), en: 'North', hi: 'उत्तर', displays: new Set<never>() };
    expect(presetOfDraft(nowhere, wall, id)).toBeUndefined();
  });

  it('saved anew keeps what it had for a display that shows nothing', () => {
    expect(presetOfDraft(draftOf(east), wall, id)).toEqual({
      ...east,
      displays: [
        { display: 1, shows: view('9') },
        { display: 2, shows: view('25') },
      ],
    });
  });

  it('renamed shows what it showed, and gives up its key', () => {
    const { key: _key, ...rest } = east;
    const renamed = renamedPreset({ ...draftOf(east), en: 'Far east', key: undefined }, east);
    expect(renamed).toEqual({ ...rest, name: { en: 'Far east', hi: 'पूर्व' } });
    expect(renamedPreset({ ...draftOf(east), hi: ' ' }, east)).toBeUndefined();
  });
});

describe('a schedule that is made', () => {
  const draft: ScheduleDraft = {
    preset: presetIdSchema.parse('east'),
    shift: 'night',
    from: '08:00',
    until: '10:30',
    weekdays: [],
    dates: undefined,
  };

  it.each([
    ['morning', '06:00', '14:00'],
    ['day', '14:00', '22:00'],
    ['night', '22:00', '06:00'],
    ['whole', '00:00', '00:00'],
    ['own', '08:00', '10:30'],
  ] as const)('for %s runs from %s until %s, every day', (shift, from, until) => {
    expect(scheduleOfDraft({ ...draft, shift }, id)).toEqual({ id: 'fresh', preset: 'east', from, until });
  });

  it('keeps its weekdays, and for dates lets them go', () => {
    const weekdays = [1, 5];
    expect(scheduleOfDraft({ ...draft, weekdays }, id)?.weekdays).toEqual(weekdays);
    const dates = { first: '2027-01-14', last: '2027-02-26' };
    expect(scheduleOfDraft({ ...draft, weekdays, dates }, id)).toEqual({
      id: 'fresh',
      preset: 'east',
      from: '22:00',
      until: '06:00',
      dates,
    });
  });

  it('needs both days, the right way round', () => {
    const make = (first: string, last: string) => scheduleOfDraft({ ...draft, dates: { first, last } }, id);
    expect(make('', '2027-02-26')).toBeUndefined();
    expect(make('2027-02-26', '2027-01-14')).toBeUndefined();
    expect(make('2027-02-26', '2027-02-26')).toBeDefined();
  });
});
