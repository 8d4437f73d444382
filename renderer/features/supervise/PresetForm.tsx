import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownLevel } from '#shared/decide/wall/shown.ts';
import type { DisplayNumber, WallPreset } from '#shared/model/wall.ts';
import { useLanguage } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { DisplayChoice } from './DisplayChoice.tsx';
import type { PresetDraft } from './presetDraft.ts';
import { useRoom } from './room.tsx';

const keys = Array.from({ length: 12 }, (_, index) => index + 1);

interface Props {
  readonly first: PresetDraft;
  readonly withDisplays: boolean;
  /** What the draft comes to; undefined while something is missing. */
  readonly finish: (draft: PresetDraft) => WallPreset | undefined;
  readonly onSave: (preset: WallPreset) => void;
  readonly onCancel: () => void;
}

/** Names, key and displays of a preset. */
export function PresetForm({ first, withDisplays, finish, onSave, onCancel }: Props) {
  const { t } = useTranslation();
  const { wall } = useRoom();
  const [draft, setDraft] = useState(first);
  const [isShort, setShort] = useState(false);
  const change = (part: Partial<PresetDraft>) => {
    setDraft({ ...draft, ...part });
    setShort(false);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const preset = finish(draft);
    if (preset === undefined) setShort(true);
    else onSave(preset);
  };
  return (
    <form className="work__part" onSubmit={handleSubmit}>
      {(['hi', 'en'] as const).map((language) => {
        const label = t(language === 'hi' ? 'supervise.preset.nameHi' : 'supervise.preset.nameEn');
        return (
          <label key={language} className="work__field">
            <span>{label}</span>
            <input
              className="field"
              lang={language}
              maxLength={60}
              value={draft[language]}
              onChange={(event) => change({ [language]: event.currentTarget.value })}
            />
          </label>
        );
      })}
      <KeyChoice draft={draft} onChange={(key) => change({ key })} />
      {withDisplays && (
        <DisplayChoice
          name={t('supervise.preset.displays')}
          numbers={wall.displays.map(({ number }) => number)}
          chosen={draft.displays}
          disabled={(number) => isEmpty(wall.displays, number)}
          text={(number) =>
            isEmpty(wall.displays, number) ? t('supervise.preset.displayEmpty', { number }) : String(number)
          }
          onChange={(displays) => change({ displays })}
        />
      )}
      {isShort && <span role="alert">{t('supervise.preset.needed')}</span>}
      <div className="work__row">
        <button type="submit" className="control">
          {t('supervise.preset.save')}
        </button>
        <button type="button" className="control" onClick={onCancel}>
          {t('supervise.act.cancel')}
        </button>
      </div>
    </form>
  );
}

function isEmpty(displays: readonly Parameters<typeof shownLevel>[0][], number: DisplayNumber): boolean {
  const display = displays.find((one) => one.number === number);
  return display === undefined || shownLevel(display) === undefined;
}

function KeyChoice(props: {
  readonly draft: PresetDraft;
  readonly onChange: (key: number | undefined) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { wall } = useRoom();
  const { draft, onChange } = props;
  const holderOf = (key: number) => wall.presets.find((one) => one.key === key && one.id !== draft.id);
  return (
    <label className="work__field">
      <span>{t('supervise.preset.key')}</span>
      <select
        className="field"
        value={draft.key ?? ''}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : Number(value))}
      >
        <option value="">{t('supervise.preset.noKey')}</option>
        {keys.map((key) => {
          const holder = holderOf(key);
          return (
            <option key={key} value={key} disabled={holder !== undefined}>
              {holder === undefined
                ? `F${key}`
                : t('supervise.preset.keyTaken', { key, name: nameIn(holder.name, language) })}
            </option>
          );
        })}
      </select>
    </label>
  );
}
