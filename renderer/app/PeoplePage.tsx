import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { may } from '#shared/decide/rights.ts';
import { PeopleView } from '../features/people/PeopleView.tsx';
import { useSession } from '../state/hooks.tsx';
import { createPeopleStore } from '../state/peopleStore.ts';
import { Notice } from '../ui/Notice.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import type { AppPorts } from './ports.ts';
import { RoomHeader } from './RoomHeader.tsx';
import { useOwned } from './useOwned.ts';

/** Who may sign in and what each may do, for those who manage people. */
export function PeoplePage({ ports }: { readonly ports: AppPorts }) {
  const { t } = useTranslation();
  const mayManage = may(useSession().user, 'manage-people');
  return (
    <div className="desk">
      <RoomHeader title={t('people.title')} />
      <ConnectionBanner />
      <ErrorBoundary>
        {mayManage ? (
          <People ports={ports} />
        ) : (
          <Notice title={t('people.noRight')}>{t('people.noRightHint')}</Notice>
        )}
      </ErrorBoundary>
    </div>
  );
}

function People({ ports }: { readonly ports: AppPorts }) {
  const { t } = useTranslation();
  const { people: rest } = ports.link.rest;
  const people = useOwned(useCallback(() => createPeopleStore(rest), [rest]));
  useEffect(() => {
    document.title = t('app.title', { page: t('people.title') });
  }, [t]);
  return people === undefined ? undefined : <PeopleView people={people} />;
}
