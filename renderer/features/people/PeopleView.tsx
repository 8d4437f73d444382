/** The page of people: who may sign in, what each may do and see, and the form that changes it. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useSession } from '../../state/hooks.tsx';
import type { PeopleStore } from '../../state/peopleStore.ts';
import { Notice } from '../../ui/Notice.tsx';
import { AccessActions } from './AccessActions.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PersonForm } from './PersonForm.tsx';

export function PeopleView({ people }: { readonly people: PeopleStore }) {
  const { t } = useTranslation();
  const done = useStore(people, (state) => state.done);
  return (
    <div className="people">
      <div className="people__bar">
        <button type="button" className="control" onClick={() => people.choose('new')}>
          {t('people.add')}
        </button>
        <span role="status">{done !== undefined && t(`people.done.${done}`)}</span>
      </div>
      <div className="people__halves">
        <PeopleTable people={people} />
        <div className="people__form">
          <Chosen people={people} />
        </div>
      </div>
    </div>
  );
}

function Chosen({ people }: { readonly people: PeopleStore }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const chosen = useStore(people, (state) => state.chosen);
  const account = useStore(people, ({ accounts, chosen: whom }) =>
    typeof whom === 'object' ? accounts?.find(({ name }) => name === whom.name) : undefined,
  );
  if (chosen === 'new') return <PersonForm key="new person" people={people} account={undefined} />;
  if (account === undefined) return <Notice title={t('people.pick')} />;
  return (
    <div key={account.name}>
      <PersonForm people={people} account={account} />
      {account.name === user.name ? (
        <p className="person__hint person__part">{t('people.form.yourself')}</p>
      ) : (
        <AccessActions people={people} account={account} />
      )}
    </div>
  );
}
