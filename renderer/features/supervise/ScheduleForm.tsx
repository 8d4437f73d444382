import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../ui/Segmented.tsx';
import { freshId } from './freshId.ts';
import { PresetSelect } from './PresetSelect.tsx';
import { useRoom } from './room.tsx';
import { type ScheduleDraft, scheduleOfDraft, shiftChoices } from './scheduleDraft.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** When a preset comes by itself. */
export function ScheduleForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const { wall, order } = useRoom();
  const [first] = wall.presets;
  const [draft, setDraft] = useState<Omit<ScheduleDraft, 'preset'> & { preset?: ScheduleDraft['preset'] }>({
    shift: 'morning',
    from: '08:00',
    until: '10:00',
    weekdays: [],
    dates: undefined,
  });
  const [isShort, setShort] = useState(false);
  const preset = draft.preset ?? first?.id;
  const change = (part: Partial<ScheduleDraft>) => {
    setDraft({ ...draft, ...part });
    setShort(false);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const schedule = preset && scheduleOfDraft({ ...draft, preset }, freshId);
    if (!schedule) {
      setShort(true);
      return;
    }
    void order({ kind: 'save-schedule', schedule });
    onEnd();
  };
  return (
    <form className="work__part" onSubmit={handleSubmit}>
      <PresetSelect value={preset} onChange={(chosen) => change({ preset: chosen })} />
      <Segmented
        name={t('supervise.automatic.time')}
        options={shiftChoices.map((value) => ({ value, text: t(`supervise.automatic.shift.${value}`) }))}
        value={draft.shift}
        onChange={(shift) => change({ shift })}
      />
      {draft.shift === 'own' && (
        <div className="work__row">
          {(['from', 'until'] as const).map((end) => (
            <label key={end} className="work__field">
              <span>{t(`supervise.automatic.${end}`)}</span>
              <input
                className="field"
                type="time"
                required
                value={draft[end]}
                onChange={(event) => change({ [end]: event.currentTarget.value })}
              />
            </label>
          ))}
        </div>
      )}
      {draft.dates === undefined && (
        <fieldset className="work__boxes">
          <legend>{t('supervise.automatic.days')}</legend>
          {weekdays.map((day) => (
            <label key={day} className="work__box">
              <input
                type="checkbox"
                checked={draft.weekdays.includes(day)}
                onChange={(event) =>
                  change({
                    weekdays: event.currentTarget.checked
                      ? [...draft.weekdays, day].toSorted()
                      : draft.weekdays.filter((one) => one !== day),
                  })
                }
              />
              {t(`supervise.automatic.weekday.d${day}`)}
            </label>
          ))}
        </fieldset>
      )}
      <Dates dates={draft.dates} onChange={(dates) => change({ dates })} />
      {isShort && <span role="alert">{t('supervise.automatic.daysNeeded')}</span>}
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

function Dates(props: {
  readonly dates: ScheduleDraft['dates'];
  readonly onChange: (dates: ScheduleDraft['dates']) => void;
}) {
  const { t } = useTranslation();
  const { dates, onChange } = props;
  return (
    <>
      <label className="work__box">
        <input
          type="checkbox"
          checked={dates !== undefined}
          onChange={(event) => onChange(event.currentTarget.checked ? { first: '', last: '' } : undefined)}
        />
        {t('supervise.automatic.dates')}
      </label>
      {dates !== undefined && (
        <div className="work__row">
          {(['first', 'last'] as const).map((end) => (
            <label key={end} className="work__field">
              <span>
                {t(end === 'first' ? 'supervise.automatic.firstDay' : 'supervise.automatic.lastDay')}
              </span>
              <input
                className="field"
                type="date"
                value={dates[end]}
                onChange={(event) => onChange({ ...dates, [end]: event.currentTarget.value })}
              />
            </label>
          ))}
        </div>
      )}
    </>
  );
}
