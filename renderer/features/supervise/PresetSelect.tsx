import { useTranslation } from 'react-i18next';
import type { PresetId } from '#shared/model/wall.ts';
import { useLanguage } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { useRoom } from './room.tsx';

interface Props {
  readonly value: PresetId | undefined;
  readonly onChange: (preset: PresetId) => void;
}

export function PresetSelect({ value, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { wall } = useRoom();
  return (
    <label className="work__field">
      <span>{t('supervise.automatic.preset')}</span>
      <select
        className="field"
        value={value ?? ''}
        onChange={(event) => {
          const preset = wall.presets.find(({ id }) => id === event.currentTarget.value);
          if (preset !== undefined) onChange(preset.id);
        }}
      >
        {wall.presets.map(({ id, name }) => (
          <option key={id} value={id}>
            {nameIn(name, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
