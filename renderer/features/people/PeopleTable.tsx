import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Language } from '#shared/model/localName.ts';
import { rights as allRights } from '#shared/model/person.ts';
import type { Account } from '#shared/wire/people.ts';
import { useCity, useLanguage, useNowMs } from '../../state/hooks.tsx';
import type { PeopleStore } from '../../state/peopleStore.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { momentText, stampText } from '../../ui/times.ts';
import { type PlaceNames, placeNames, placesText } from './placeNames.ts';

const columns = ['name', 'role', 'rights', 'jurisdiction', 'state', 'lastSignIn'] as const;

/** Everybody, by name; a name is a button that opens its form. */
export function PeopleTable({ people }: { readonly people: PeopleStore }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const city = useCity();
  const nowMs = useNowMs();
  const accounts = useStore(people, (state) => state.accounts);
  const hasFailed = useStore(people, (state) => state.hasFailed);
  const chosen = useStore(people, (state) => state.chosen);
  if (accounts === undefined) {
    if (!hasFailed) return <Notice title={t('people.loading')} />;
    return (
      <Notice title={t('people.failed')}>
        <div>
          <button type="button" className="control" onClick={people.load}>
            {t('people.again')}
          </button>
        </div>
      </Notice>
    );
  }
  if (accounts.length === 0) return <Notice title={t('people.none')} />;
  const names = placeNames(city, language);
  return (
    <div className="people__list">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`people.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <PersonRow
              key={account.name}
              {...{ t, language, names, nowMs, account, people }}
              isChosen={typeof chosen === 'object' && chosen.name === account.name}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly t: TFunction;
  readonly language: Language;
  readonly names: PlaceNames;
  readonly nowMs: number;
  readonly account: Account;
  readonly people: PeopleStore;
  readonly isChosen: boolean;
}

function PersonRow({ t, language, names, nowMs, account, people, isChosen }: RowProps) {
  const { name, role, rights, jurisdiction, lastSignInAt } = account;
  const places = jurisdiction === undefined ? '' : placesText(names, jurisdiction);
  return (
    <tr className={isChosen ? 'row--shown' : undefined} aria-current={isChosen}>
      <th scope="row">
        <button type="button" className="people__name" onClick={() => people.choose({ name })}>
          {name}
        </button>
      </th>
      <td>{t(`role.${role}`)}</td>
      <td className="people__quiet">
        {rights === undefined
          ? t('people.asRole')
          : t('people.ownRights', { rights: rights.length, all: allRights.length })}
      </td>
      <td className="people__places">
        {places === '' ? <span className="people__quiet">{t('people.wholeCity')}</span> : places}
      </td>
      <td>{stateText(t, account, nowMs, language)}</td>
      <td className="people__quiet">
        {lastSignInAt === undefined ? t('people.never') : stampText(Date.parse(lastSignInAt), language)}
      </td>
    </tr>
  );
}

/** Only who cannot come in though he should has a colour. */
function stateText(t: TFunction, account: Account, nowMs: number, language: Language) {
  if (account.disabled) return t('people.disabled');
  const untilMs = account.lockedUntil === undefined ? 0 : Date.parse(account.lockedUntil);
  if (untilMs <= nowMs) return <span className="people__quiet">{t('people.active')}</span>;
  return (
    <span className="sign-3">
      <Sign level={3} /> {t('people.locked', { time: momentText(untilMs, nowMs, language) })}
    </span>
  );
}
