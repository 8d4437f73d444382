import { useTranslation } from 'react-i18next';
import type { AlarmFigures } from '#shared/wire/alarms.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { Sign } from '../../ui/Sign.tsx';
import { elapsedText, momentText } from '../../ui/times.ts';
import { countText, durationText, shareText } from './reportText.ts';
import { TenMinuteChart } from './TenMinuteChart.tsx';

/** About one alarm an operator and ten minutes is acceptable, ten are a flood (EEMUA 191). */
const acceptablePerTenMinutes = 1;

/** How the alarm system itself does. Colour only where it does badly. */
export function AlarmFiguresView({ figures }: { readonly figures: AlarmFigures }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { perOperatorTenMinutes: load, acknowledge } = figures;
  return (
    <>
      <dl className="reports__figures">
        <Figure
          name={t('reports.alarms.load')}
          value={countText(load.mean, language)}
          note={t('reports.alarms.loadNote', { max: countText(load.max, language) })}
          bad={load.mean > acceptablePerTenMinutes}
        />
        <Figure
          name={t('reports.alarms.floods')}
          value={shareText(figures.floodShare, language)}
          note={t('reports.alarms.floodsNote')}
          bad={figures.floodShare > 0}
        />
        <Figure
          name={t('reports.alarms.acknowledge')}
          value={durationText(acknowledge.medianMs, language)}
          note={t('reports.alarms.acknowledgeNote', {
            count: acknowledge.count,
            p95: durationText(acknowledge.p95Ms, language),
          })}
        />
        <Figure
          name={t('reports.alarms.raised')}
          value={countText(figures.raised, language)}
          note={t('reports.alarms.operators', { operators: countText(figures.operators, language) })}
        />
        <div className="reports__figure">
          <dt>{t('reports.alarms.byPriority')}</dt>
          <dd className="reports__priorities">
            {figures.byPriority.map(({ priority, raised }) => (
              <span key={priority}>
                <Sign level={priority} /> {countText(raised, language)}
              </span>
            ))}
          </dd>
        </div>
      </dl>
      <TenMinuteChart figures={figures} />
      <div className="reports__lists">
        <Standing figures={figures} />
        <BadActors figures={figures} />
      </div>
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly bad?: boolean;
}

function Figure({ name, value, note, bad = false }: FigureProps) {
  return (
    <div className="reports__figure">
      <dt>{name}</dt>
      <dd className={bad ? 'reports__value sign-2' : 'reports__value'}>
        {bad && <Sign level={2} />} {value}
      </dd>
      <dd className="reports__note">{note}</dd>
    </div>
  );
}

function Standing({ figures }: { readonly figures: AlarmFigures }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  return (
    <section>
      <h3>{t('reports.alarms.standing')}</h3>
      {figures.standing.length === 0 && <p className="reports__note">{t('reports.alarms.noneStanding')}</p>}
      <ol className="reports__list">
        {figures.standing.map((alarm) => {
          const raisedMs = Date.parse(alarm.raisedAt);
          return (
            <li key={alarm.id}>
              <span>{nameIn(alarm.label, language)}</span>
              <span className="reports__note">{t(`alarms.kind.${alarm.kind}`)}</span>
              <span className="reports__end">
                {momentText(raisedMs, nowMs, language)} · {elapsedText(nowMs - raisedMs, language)}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function BadActors({ figures }: { readonly figures: AlarmFigures }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section>
      <h3>{t('reports.alarms.badActors')}</h3>
      {figures.badActors.length === 0 && <p className="reports__note">{t('reports.alarms.noBadActors')}</p>}
      <ol className="reports__list">
        {figures.badActors.map((actor) => (
          <li key={actor.key}>
            <span>{nameIn(actor.label, language)}</span>
            <span className="reports__note">{shareText(actor.share, language)}</span>
            <span className="reports__end">{countText(actor.raised, language)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
