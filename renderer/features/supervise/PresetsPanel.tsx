import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallPreset } from '#shared/model/wall.ts';
import { useLanguage } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { freshId } from './freshId.ts';
import { PresetForm } from './PresetForm.tsx';
import { draftOf, newDraft, presetOfDraft, renamedPreset } from './presetDraft.ts';
import { useRoom } from './room.tsx';

/** Named states of the wall: applied, saved from what is shown, renamed, deleted. */
export function PresetsPanel() {
  const { t } = useTranslation();
  const { wall, may, order } = useRoom();
  const [editing, setEditing] = useState<WallPreset['id'] | 'new'>();
  const mayManage = may('manage-wall');
  const end = () => setEditing(undefined);
  return (
    <div className="work">
      {mayManage &&
        (editing === 'new' ? (
          <PresetForm
            first={newDraft(wall)}
            withDisplays
            finish={(draft) => presetOfDraft(draft, wall, freshId)}
            onSave={(preset) => {
              void order({ kind: 'save-preset', preset });
              end();
            }}
            onCancel={end}
          />
        ) : (
          <button type="button" className="control" onClick={() => setEditing('new')}>
            {t('supervise.preset.new')}
          </button>
        ))}
      {wall.presets.length === 0 && <div className="work__hint">{t('supervise.preset.empty')}</div>}
      {wall.presets.map((preset) =>
        editing === preset.id ? (
          <PresetForm
            key={preset.id}
            first={draftOf(preset)}
            withDisplays={false}
            finish={(draft) => renamedPreset(draft, preset)}
            onSave={(renamed) => {
              void order({ kind: 'save-preset', preset: renamed });
              end();
            }}
            onCancel={end}
          />
        ) : (
          <PresetItem key={preset.id} preset={preset} onChange={() => setEditing(preset.id)} />
        ),
      )}
    </div>
  );
}

function PresetItem({ preset, onChange }: { readonly preset: WallPreset; readonly onChange: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { wall, may, order } = useRoom();
  const name = nameIn(preset.name, language);
  const renewed = presetOfDraft(draftOf(preset), wall, freshId);
  return (
    <div className="work__part" data-preset={preset.id}>
      <div className="work__name">
        <b>{name}</b>
        {preset.key !== undefined && <span className="key">F{preset.key}</span>}
        <span className="work__hint">
          {t('supervise.did.displays', { numbers: preset.displays.map(({ display }) => display).join(', ') })}
        </span>
      </div>
      {may('manage-wall') && (
        <div className="work__row">
          <button
            type="button"
            className="control"
            onClick={() => void order({ kind: 'apply-preset', preset: preset.id, level: 'supervisor' })}
          >
            {t('supervise.preset.apply')}
          </button>
          <button type="button" className="control" onClick={onChange}>
            {t('supervise.preset.change')}
          </button>
          {renewed !== undefined && (
            <button
              type="button"
              className="control"
              onClick={() => void order({ kind: 'save-preset', preset: renewed })}
            >
              {t('supervise.preset.renew')}
            </button>
          )}
          <ConfirmButton
            text={t('supervise.preset.delete')}
            question={t('supervise.preset.deleteAsk', { name })}
            onYes={() => void order({ kind: 'delete-preset', preset: preset.id })}
          />
        </div>
      )}
    </div>
  );
}
