import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ReportsView } from '../features/reports/ReportsView.tsx';
import { LanguageSwitch } from '../features/settings/LanguageSwitch.tsx';
import { useSession, useStores } from '../state/hooks.tsx';
import { createReportsStore } from '../state/reportsStore.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import type { AppPorts } from './ports.ts';
import { useOwned } from './useOwned.ts';

/** Figures over time, beside the desk: the desk's own view waits in the browser's history. */
export function ReportsPage({ ports }: { readonly ports: AppPorts }) {
  const { t } = useTranslation();
  const { link, clock } = ports;
  const { demo } = useSession();
  const { language } = useStores();
  const create = useCallback(
    () => createReportsStore(link.rest, clock, () => link.clockOffsetMs()),
    [link, clock],
  );
  const reports = useOwned(create);
  useEffect(() => {
    document.title = t('app.title', { page: t('reports.title') });
  }, [t]);
  return (
    <div className="desk">
      <header className="head">
        <div className="head__name">
          <b>{t('app.name')}</b>
          <span>{t('reports.title')}</span>
        </div>
        {demo && <span className="head__demo">{t('demo')}</span>}
        <div className="head__end">
          <Link href="/desk" className="control">
            {t('reports.toDesk')}
          </Link>
          <LanguageSwitch store={language} />
        </div>
      </header>
      <ConnectionBanner />
      <ErrorBoundary>{reports !== undefined && <ReportsView reports={reports} />}</ErrorBoundary>
    </div>
  );
}
