import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { may } from '#shared/decide/rights.ts';
import { AuditView } from '../features/audit/AuditView.tsx';
import { createAuditStore } from '../state/auditStore.ts';
import { useSession } from '../state/hooks.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import type { AppPorts } from './ports.ts';
import { RoomHeader } from './RoomHeader.tsx';
import { useOwned } from './useOwned.ts';

/** Who did what, for those who may read it. */
export function AuditPage({ ports }: { readonly ports: AppPorts }) {
  const { t } = useTranslation();
  const { link, clock } = ports;
  const mayRead = may(useSession().user, 'read-audit');
  const audit = useOwned(useCallback(() => createAuditStore(link.rest.audit, clock), [link, clock]));
  useEffect(() => {
    document.title = t('app.title', { page: t('audit.title') });
  }, [t]);
  return (
    <div className="desk">
      <RoomHeader title={t('audit.title')} />
      <ConnectionBanner />
      <ErrorBoundary>
        {!mayRead && <Notice title={t('audit.noRight')}>{t('audit.noRightHint')}</Notice>}
        {mayRead && audit !== undefined && <AuditView audit={audit} />}
      </ErrorBoundary>
    </div>
  );
}
