import { useTranslation } from 'react-i18next';
import type { HealthState } from '#shared/model/health.ts';
import { severityOf } from '../../state/feedSign.ts';
import { Sign } from '../../ui/Sign.tsx';

const states = ['live', 'lost', 'stale', 'frozen', 'unsupported'] as const satisfies readonly HealthState[];

/** What the signs on the map mean, and that the map is approximate. */
export function MapLegend({ note }: { readonly note: string }) {
  const { t } = useTranslation();
  return (
    <aside className="map__legend" aria-label={t('map.legend')}>
      <div className="map__signs">
        {states.map((state) => {
          const level = severityOf({ state });
          return (
            <span key={state} className="map__sign">
              {level === undefined ? <span className="map__dot" /> : <Sign level={level} />}
              {t(`state.${state}`)}
            </span>
          );
        })}
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
