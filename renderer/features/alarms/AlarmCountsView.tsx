import { useTranslation } from 'react-i18next';
import { useAlarmCounts } from '../../state/hooks.tsx';
import { Sign } from '../../ui/Sign.tsx';

/** ▲ 2 ◆ 1 ● 5: what stands, by priority; the sign is filled while one of them is unacknowledged. */
export function AlarmCountsView({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  const { byPriority, standing } = useAlarmCounts();
  const words = byPriority
    .map(({ priority, standing: count, unacknowledged }) =>
      t('alarms.count', { priority: t(`alarms.priority.p${priority}`), count, unacknowledged }),
    )
    .join('; ');
  return (
    <button
      type="button"
      className="control head__counts"
      aria-label={`${t('alarms.counts')}: ${standing === 0 ? t('alarms.countsNone') : words}`}
      title={standing === 0 ? t('alarms.countsNone') : words}
      onClick={onPress}
    >
      {standing === 0 && <span className="head__calm">{t('alarms.countsNone')}</span>}
      {byPriority.map(({ priority, standing: count, unacknowledged }) => (
        <span key={priority} className={`sign-${priority}`}>
          <Sign level={priority} outlined={unacknowledged === 0} /> {count}
        </span>
      ))}
    </button>
  );
}
