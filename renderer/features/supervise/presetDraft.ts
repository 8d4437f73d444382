/** A preset before it is saved: what the wall shows now, under a name. */
import { shownLevel } from '#shared/decide/wall/shown.ts';
import {
  type DisplayNumber,
  presetIdSchema,
  type Wall,
  type WallPreset,
  wallPresetSchema,
} from '#shared/model/wall.ts';

export interface PresetDraft {
  readonly id: WallPreset['id'] | undefined;
  readonly en: string;
  readonly hi: string;
  readonly key: number | undefined;
  readonly displays: ReadonlySet<DisplayNumber>;
}

/** All displays that show something. */
export function newDraft(wall: Wall): PresetDraft {
  const displays = wall.displays.filter((display) => shownLevel(display) !== undefined);
  return {
    id: undefined,
    en: '',
    hi: '',
    key: undefined,
    displays: new Set(displays.map(({ number }) => number)),
  };
}

export function draftOf(preset: WallPreset): PresetDraft {
  return {
    id: preset.id,
    en: preset.name.en,
    hi: preset.name.hi,
    key: preset.key,
    displays: new Set(preset.displays.map(({ display }) => display)),
  };
}

/**
 * The preset with what the chosen displays show now; of those that show nothing what the preset had. Undefined while
 * a name is missing or there is no display to keep.
 *
 * @param freshId for a preset that is new
 */
export function presetOfDraft(draft: PresetDraft, wall: Wall, freshId: () => string): WallPreset | undefined {
  const before = wall.presets.find(({ id }) => id === draft.id);
  const displays = wall.displays
    .filter(({ number }) => draft.displays.has(number))
    .flatMap((display) => {
      const shows =
        shownLevel(display)?.held.shows ??
        before?.displays.find((one) => one.display === display.number)?.shows;
      return shows === undefined ? [] : [{ display: display.number, shows }];
    });
  const preset = wallPresetSchema.safeParse({
    id: draft.id ?? presetIdSchema.parse(freshId()),
    name: { en: draft.en.trim(), hi: draft.hi.trim() },
    ...(draft.key === undefined ? {} : { key: draft.key }),
    displays,
  });
  return preset.success ? preset.data : undefined;
}

/** The preset under another name or key; what it shows stays. */
export function renamedPreset(draft: PresetDraft, preset: WallPreset): WallPreset | undefined {
  const { key: _key, ...rest } = preset;
  const renamed = wallPresetSchema.safeParse({
    ...rest,
    name: { en: draft.en.trim(), hi: draft.hi.trim() },
    ...(draft.key === undefined ? {} : { key: draft.key }),
  });
  return renamed.success ? renamed.data : undefined;
}
