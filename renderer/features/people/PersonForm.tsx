import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { personRoleSchema, personRoles } from '#shared/model/person.ts';
import { type Account, passwordLengthMin } from '#shared/wire/people.ts';
import type { PeopleStore } from '../../state/peopleStore.ts';
import { FieldFault } from './FieldFault.tsx';
import { JurisdictionChoice } from './JurisdictionChoice.tsx';
import { PasswordField } from './PasswordField.tsx';
import { changeOf, draftOf, type FormFault, faultOf, fieldsOf, newPerson } from './peopleForm.ts';
import { RightsChoice } from './RightsChoice.tsx';

interface Props {
  readonly people: PeopleStore;
  /** Undefined: somebody new. */
  readonly account: Account | undefined;
}

/** Role, rights and jurisdiction of a person; of a new one, name and first password too. */
export function PersonForm({ people, account }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [fields, setFields] = useState(account === undefined ? newPerson : fieldsOf(account));
  const busy = useStore(people, (state) => state.busy);
  const problem = useStore(people, (state) => state.problem);
  const fault = problem === undefined ? undefined : faultOf(problem);
  // A new password of somebody who is there already is another form's.
  const isHere = account === undefined || fault?.field !== 'password';
  const faultAt = (field: FormFault['field']) =>
    isHere && fault !== undefined && fault.field === field
      ? t(`people.fault.${fault.word}`, { names: fault.names?.join(', ') })
      : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (account !== undefined) {
      void people.change(account.name, changeOf(fields));
      return;
    }
    const password = String(new FormData(event.currentTarget).get('password') ?? '');
    void people.add(draftOf({ ...fields, password }));
  };
  return (
    <form className="person" onSubmit={submit}>
      <h2>{account === undefined ? t('people.form.new') : account.name}</h2>
      {account === undefined && (
        <>
          <div className="person__field">
            <label htmlFor={`${id}-name`}>{t('people.form.name')}</label>
            <input
              ref={focusOnce}
              id={`${id}-name`}
              className="field"
              value={fields.name}
              autoComplete="off"
              required
              maxLength={64}
              aria-invalid={faultAt('name') !== undefined}
              aria-describedby={`${id}-name-said`}
              onChange={({ currentTarget }) => {
                const name = currentTarget.value;
                setFields((now) => ({ ...now, name }));
              }}
            />
            <FieldFault id={`${id}-name-said`} fault={faultAt('name')} hint={t('people.form.nameHint')} />
          </div>
          <PasswordField
            name="password"
            label={t('people.form.password')}
            hint={t('people.form.passwordHint', { length: passwordLengthMin })}
            kept="new-password"
            lengthMin={passwordLengthMin}
            fault={faultAt('password')}
          />
        </>
      )}
      <div className="person__field">
        <label htmlFor={`${id}-role`}>{t('people.form.role')}</label>
        <select
          id={`${id}-role`}
          className="field"
          value={fields.role}
          aria-describedby={`${id}-role-said`}
          onChange={({ currentTarget }) => {
            const role = personRoleSchema.parse(currentTarget.value);
            setFields((now) => ({ ...now, role }));
          }}
        >
          {personRoles.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
        <FieldFault id={`${id}-role-said`} fault={faultAt('role')} />
      </div>
      <RightsChoice fields={fields} onChange={setFields} />
      <JurisdictionChoice fields={fields} onChange={setFields} />
      <FieldFault id={`${id}-jurisdiction-said`} fault={faultAt('jurisdiction')} />
      <button type="submit" className="control" disabled={busy}>
        {account === undefined ? t('people.form.add') : t('people.form.save')}
      </button>
      <FieldFault id={`${id}-said`} fault={faultAt(undefined)} />
    </form>
  );
}

/** Somebody new begins with a name. */
function focusOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
