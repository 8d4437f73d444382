import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type Account, passwordLengthMin } from '#shared/wire/people.ts';
import { useNowMs } from '../../state/hooks.tsx';
import type { PeopleStore } from '../../state/peopleStore.ts';
import { PasswordField } from './PasswordField.tsx';
import { faultOf } from './peopleForm.ts';

interface Props {
  readonly people: PeopleStore;
  readonly account: Account;
}

/** Whether somebody comes in at all: disable, unlock, a new password, remove (which asks once). */
export function AccessActions({ people, account }: Props) {
  const { t } = useTranslation();
  const nowMs = useNowMs();
  const busy = useStore(people, (state) => state.busy);
  const problem = useStore(people, (state) => state.problem);
  const [isAsking, setAsking] = useState(false);
  const { name, disabled, lockedUntil } = account;
  const isLocked = lockedUntil !== undefined && Date.parse(lockedUntil) > nowMs;
  const fault = problem === undefined ? undefined : faultOf(problem);
  const setPassword = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = String(new FormData(form).get('password') ?? '');
    if (await people.change(name, { password })) form.reset();
  };
  return (
    <fieldset className="person person__part">
      <legend>{t('people.form.access')}</legend>
      <form className="person__line" onSubmit={(event) => void setPassword(event)}>
        <PasswordField
          name="password"
          label={t('people.form.newPassword')}
          hint={t('people.form.passwordHint', { length: passwordLengthMin })}
          kept="new-password"
          lengthMin={passwordLengthMin}
          fault={fault?.field === 'password' ? t(`people.fault.${fault.word}`) : undefined}
        />
        <button type="submit" className="control" disabled={busy}>
          {t('people.form.setPassword')}
        </button>
      </form>
      <div className="person__buttons">
        {isLocked && (
          <button
            type="button"
            className="control"
            disabled={busy}
            onClick={() => void people.change(name, { unlock: true })}
          >
            {t('people.form.unlock')}
          </button>
        )}
        <button
          type="button"
          className="control"
          disabled={busy}
          onClick={() => void people.change(name, { disabled: !disabled })}
        >
          {disabled ? t('people.form.enable') : t('people.form.disable')}
        </button>
        {!isAsking && (
          <button type="button" className="control" disabled={busy} onClick={() => setAsking(true)}>
            {t('people.form.remove')}
          </button>
        )}
      </div>
      {isAsking && (
        <div
          className="person__buttons"
          role="alertdialog"
          aria-label={t('people.form.removeSure', { name })}
        >
          <span>{t('people.form.removeSure', { name })}</span>
          <button type="button" className="control" disabled={busy} onClick={() => void people.remove(name)}>
            {t('people.form.removeYes')}
          </button>
          <button ref={focusOnce} type="button" className="control" onClick={() => setAsking(false)}>
            {t('people.form.removeNo')}
          </button>
        </div>
      )}
    </fieldset>
  );
}

/** Enter on a question that just appeared must not be a yes. */
function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}
