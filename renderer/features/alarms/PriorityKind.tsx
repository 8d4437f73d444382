import { useTranslation } from 'react-i18next';
import { type AlarmKind, type AlarmPriority, alarmKinds, alarmPriorities } from '#shared/model/alarm.ts';

interface Props {
  readonly priority: AlarmPriority | undefined;
  readonly kind: AlarmKind | undefined;
  readonly onPriority: (priority: AlarmPriority | undefined) => void;
  readonly onKind: (kind: AlarmKind | undefined) => void;
}

/** The two filters that the list and the history share. */
export function PriorityKind({ priority, kind, onPriority, onKind }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <select
        className="field"
        aria-label={t('alarms.filter.priority')}
        value={priority ?? ''}
        onChange={({ currentTarget }) =>
          onPriority(alarmPriorities.find((one) => String(one) === currentTarget.value))
        }
      >
        <option value="">{t('alarms.filter.everyPriority')}</option>
        {alarmPriorities.map((one) => (
          <option key={one} value={one}>
            {t(`alarms.priority.p${one}`)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('alarms.filter.kind')}
        value={kind ?? ''}
        onChange={({ currentTarget }) => onKind(alarmKinds.find((one) => one === currentTarget.value))}
      >
        <option value="">{t('alarms.filter.everyKind')}</option>
        {alarmKinds.map((one) => (
          <option key={one} value={one}>
            {t(`alarms.kind.${one}`)}
          </option>
        ))}
      </select>
    </>
  );
}
