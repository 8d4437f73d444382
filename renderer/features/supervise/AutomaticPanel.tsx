import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallEventRule, WallSchedule } from '#shared/model/wall.ts';
import { useLanguage } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { RuleForm } from './RuleForm.tsx';
import { useRoom } from './room.tsx';
import { ScheduleForm } from './ScheduleForm.tsx';

/** What comes onto the wall by itself: presets by the clock, and what alarms bring. */
export function AutomaticPanel() {
  const { t } = useTranslation();
  const { wall, may } = useRoom();
  const [adding, setAdding] = useState<'schedule' | 'rule'>();
  const mayManage = may('manage-wall');
  const end = () => setAdding(undefined);
  return (
    <div className="work">
      <h2 className="work__title">{t('supervise.automatic.schedules')}</h2>
      {wall.schedules.length === 0 && (
        <div className="work__hint">{t('supervise.automatic.schedulesNone')}</div>
      )}
      {wall.schedules.map((schedule) => (
        <ScheduleItem key={schedule.id} schedule={schedule} />
      ))}
      {mayManage && adding === 'schedule' && <ScheduleForm onEnd={end} />}
      {mayManage &&
        adding !== 'schedule' &&
        (wall.presets.length === 0 ? (
          <div className="work__hint">{t('supervise.automatic.presetNeeded')}</div>
        ) : (
          <button type="button" className="control" onClick={() => setAdding('schedule')}>
            {t('supervise.automatic.addSchedule')}
          </button>
        ))}
      <h2 className="work__title">{t('supervise.automatic.rules')}</h2>
      {wall.rules.length === 0 && <div className="work__hint">{t('supervise.automatic.rulesNone')}</div>}
      {wall.rules.map((rule) => (
        <RuleItem key={rule.id} rule={rule} />
      ))}
      {mayManage &&
        (adding === 'rule' ? (
          <RuleForm onEnd={end} />
        ) : (
          <button type="button" className="control" onClick={() => setAdding('rule')}>
            {t('supervise.automatic.addRule')}
          </button>
        ))}
    </div>
  );
}

function ScheduleItem({ schedule }: { readonly schedule: WallSchedule }) {
  const { t } = useTranslation();
  const { order, may } = useRoom();
  const name = usePresetName();
  const { from, until, weekdays, dates } = schedule;
  const time =
    from === until ? t('supervise.automatic.wholeDay') : t('supervise.automatic.fromUntil', { from, until });
  const days =
    dates !== undefined
      ? t('supervise.automatic.datesText', dates)
      : weekdays === undefined
        ? t('supervise.automatic.everyDay')
        : weekdays.map((day) => t(`supervise.automatic.weekday.d${day as 1}`)).join(', ');
  return (
    <div className="work__part" data-schedule={schedule.id}>
      <b>{name(schedule.preset)}</b>
      <div>
        {time} · {days}
      </div>
      {may('manage-wall') && (
        <ConfirmButton
          text={t('supervise.automatic.delete')}
          question={t('supervise.automatic.deleteAsk')}
          onYes={() => void order({ kind: 'delete-schedule', schedule: schedule.id })}
        />
      )}
    </div>
  );
}

function RuleItem({ rule }: { readonly rule: WallEventRule }) {
  const { t } = useTranslation();
  const { order, may } = useRoom();
  const name = usePresetName();
  const { does, priority } = rule;
  const what =
    does.kind === 'preset'
      ? name(does.preset)
      : `${t('supervise.automatic.doesCameras')} ${t('supervise.automatic.onDisplays', { numbers: does.displays.join(', ') })}`;
  return (
    <div className="work__part" data-rule={rule.id}>
      <b>{what}</b>
      <div>{t('supervise.automatic.andAbove', { priority: t(`alarms.priority.p${priority}`) })}</div>
      {may('manage-wall') && (
        <ConfirmButton
          text={t('supervise.automatic.delete')}
          question={t('supervise.automatic.deleteAsk')}
          onYes={() => void order({ kind: 'delete-rule', rule: rule.id })}
        />
      )}
    </div>
  );
}

function usePresetName(): (id: string) => string {
  const language = useLanguage();
  const { wall } = useRoom();
  return (id) => {
    const preset = wall.presets.find((one) => one.id === id);
    return preset === undefined ? id : nameIn(preset.name, language);
  };
}
