import { useTranslation } from 'react-i18next';
import { alarmPriorities } from '#shared/model/alarm.ts';
import { Sign } from '../../ui/Sign.tsx';

/** What the signs on the map mean, and that the map is approximate. */
export function MapLegend({ note }: { readonly note: string }) {
  const { t } = useTranslation();
  return (
    <aside className="map__legend" aria-label={t('map.legend')}>
      <div className="map__signs">
        <span className="map__sign">
          <span className="map__dot" />
          {t('state.live')}
        </span>
        {alarmPriorities.map((level) => (
          <span key={level} className="map__sign">
            <Sign level={level} />
            {t(`alarms.priority.p${level}`)}
          </span>
        ))}
        <span className="map__sign">
          <Sign level={2} outlined />
          {t('alarms.state.acknowledged')}
        </span>
        <span className="map__sign">
          <span className="map__dot map__dot--hollow" />
          {t('map.noPicture')}
        </span>
      </div>
      <div className="map__note">{note}</div>
      <div className="map__note map__note--short">{t('map.approximate')}</div>
    </aside>
  );
}
