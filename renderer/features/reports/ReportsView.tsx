/** The page of reports: how much of the time the city could be seen, and how the alarm system does. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { may } from '#shared/decide/rights.ts';
import { type UptimeAnswer, uptimeGroupings } from '#shared/wire/alarms.ts';
import { useLanguage, useSession } from '../../state/hooks.tsx';
import { type ReportDays, type ReportsStore, reportDays } from '../../state/reportsStore.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { AlarmFiguresView } from './AlarmFiguresView.tsx';
import { durationText, shareText } from './reportText.ts';
import { UptimeTable } from './UptimeTable.tsx';

export function ReportsView({ reports }: { readonly reports: ReportsStore }) {
  const { t } = useTranslation();
  const { days, by, uptime, figures, asking, problem } = useStore(reports);
  const mayTakeAway = may(useSession().user, 'export');
  return (
    <div className="reports" aria-busy={asking}>
      <div className="reports__bar">
        <Segmented
          name={t('reports.window')}
          options={reportDays.map((option) => ({ value: `${option}`, text: t(`reports.days.d${option}`) }))}
          value={`${days}`}
          onChange={(value) => reports.choose({ days: Number(value) as ReportDays })}
        />
        {problem !== undefined && (
          <span className="sign-2" role="alert">
            {t('reports.problem')}
          </span>
        )}
      </div>
      <section className="reports__half" aria-label={t('reports.uptime.title')}>
        <header className="reports__head">
          <h2>{t('reports.uptime.title')}</h2>
          <Segmented
            name={t('reports.grouping')}
            options={uptimeGroupings.map((value) => ({ value, text: t(`reports.by.${value}`) }))}
            value={by}
            onChange={(value) => reports.choose({ by: value })}
          />
          {mayTakeAway && (
            <a className="control" href={reports.tableUrl('uptime')} download>
              {t('reports.csv')}
            </a>
          )}
        </header>
        {uptime === undefined && <Notice title={t('reports.asking')} />}
        {uptime !== undefined && (
          <>
            <Whole uptime={uptime} />
            {uptime.items.length === 0 ? (
              <Notice title={t('reports.uptime.none')} />
            ) : (
              <UptimeTable uptime={uptime} />
            )}
          </>
        )}
      </section>
      <section className="reports__half reports__half--scrolls" aria-label={t('reports.alarms.title')}>
        <header className="reports__head">
          <h2>{t('reports.alarms.title')}</h2>
          <span className="reports__note">EEMUA 191</span>
          {mayTakeAway && (
            <a className="control" href={reports.tableUrl('alarms')} download>
              {t('reports.csv')}
            </a>
          )}
        </header>
        {figures === undefined ? (
          <Notice title={t('reports.asking')} />
        ) : (
          <AlarmFiguresView figures={figures} />
        )}
      </section>
    </div>
  );
}

function Whole({ uptime }: { readonly uptime: UptimeAnswer }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { all } = uptime;
  if (all === undefined) return undefined;
  return (
    <p className="reports__whole">
      <b>{shareText(all.upShare, language)}</b>{' '}
      {t('reports.uptime.whole', {
        count: all.cameras,
        losses: all.losses,
        longest: durationText(all.longestDownMs, language),
        known: shareText(all.knownShare, language),
      })}
    </p>
  );
}
