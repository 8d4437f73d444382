import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AlarmPriority, alarmPriorities } from '#shared/model/alarm.ts';
import {
  type DisplayNumber,
  eventRuleIdSchema,
  type PresetId,
  type WallEventRule,
  wallEventRuleSchema,
} from '#shared/model/wall.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { DisplayChoice } from './DisplayChoice.tsx';
import { freshId } from './freshId.ts';
import { PresetSelect } from './PresetSelect.tsx';
import { useRoom } from './room.tsx';

/** What alarms put on the wall by themselves. */
export function RuleForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const { wall, order } = useRoom();
  const [priority, setPriority] = useState<AlarmPriority>(1);
  const [kind, setKind] = useState<'preset' | 'cameras'>('cameras');
  const [preset, setPreset] = useState<PresetId | undefined>(wall.presets[0]?.id);
  const [displays, setDisplays] = useState<ReadonlySet<DisplayNumber>>(new Set());
  const [isShort, setShort] = useState(false);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const rule = ruleOf(priority, kind === 'preset' ? { kind, preset } : { kind, displays: [...displays] });
    if (rule === undefined) {
      setShort(true);
      return;
    }
    void order({ kind: 'save-rule', rule });
    onEnd();
  };
  const kinds = wall.presets.length === 0 ? (['cameras'] as const) : (['cameras', 'preset'] as const);
  return (
    <form className="work__part" onSubmit={handleSubmit}>
      <label className="work__field">
        <span>{t('supervise.automatic.priority')}</span>
        <select
          className="field"
          value={priority}
          onChange={(event) => {
            const chosen = alarmPriorities.find((one) => String(one) === event.currentTarget.value);
            if (chosen !== undefined) setPriority(chosen);
          }}
        >
          {alarmPriorities.map((one) => (
            <option key={one} value={one}>
              {t('supervise.automatic.andAbove', { priority: t(`alarms.priority.p${one}`) })}
            </option>
          ))}
        </select>
      </label>
      <Segmented
        name={t('supervise.automatic.does')}
        options={kinds.map((value) => ({
          value,
          text: t(value === 'preset' ? 'supervise.automatic.doesPreset' : 'supervise.automatic.doesCameras'),
        }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'preset' ? (
        <PresetSelect value={preset} onChange={setPreset} />
      ) : (
        <DisplayChoice
          name={t('supervise.displays')}
          numbers={wall.displays.map(({ number }) => number)}
          chosen={displays}
          onChange={(chosen) => {
            setDisplays(chosen);
            setShort(false);
          }}
        />
      )}
      {isShort && <span role="alert">{t('supervise.automatic.displaysNeeded')}</span>}
      <div className="work__row">
        <button type="submit" className="control">
          {t('supervise.act.save')}
        </button>
        <button type="button" className="control" onClick={onEnd}>
          {t('supervise.act.cancel')}
        </button>
      </div>
    </form>
  );
}

function ruleOf(
  priority: AlarmPriority,
  does:
    | { readonly kind: 'preset'; readonly preset: PresetId | undefined }
    | { readonly kind: 'cameras'; readonly displays: readonly DisplayNumber[] },
): WallEventRule | undefined {
  const rule = wallEventRuleSchema.safeParse({ id: eventRuleIdSchema.parse(freshId()), priority, does });
  return rule.success ? rule.data : undefined;
}
