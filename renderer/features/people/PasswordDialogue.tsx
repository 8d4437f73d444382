import { Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import { type PasswordChange, passwordLengthMin } from '#shared/wire/people.ts';
import { PasswordField } from './PasswordField.tsx';

interface Props {
  readonly change: (change: PasswordChange) => Promise<Result<void, Problem>>;
  readonly onClose: () => void;
}

type State =
  | { readonly phase: 'asking' | 'busy' | 'done' }
  | { readonly phase: 'refused'; readonly at: 'current' | 'next' | 'again'; readonly text: string };

/** One's own password: the present one, and the new one twice. */
export function PasswordDialogue({ change, onClose }: Props) {
  const { t } = useTranslation();
  const [state, setState] = useState<State>({ phase: 'asking' });
  const refusal = (problem: Problem): State => {
    if (problem.code === 'password-weak')
      return { phase: 'refused', at: 'next', text: t('people.fault.password-weak') };
    if (problem.status === 429) return { phase: 'refused', at: 'current', text: t('people.own.tooMany') };
    const wrong = problem.status === 403 || problem.status === 401;
    return {
      phase: 'refused',
      at: 'current',
      text: t(wrong ? 'people.own.wrong' : 'people.fault.failed'),
    };
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [current, next, again] = ['current', 'next', 'again'].map((name) => String(data.get(name) ?? ''));
    if (current === undefined || next === undefined) return;
    if (next !== again) {
      setState({ phase: 'refused', at: 'again', text: t('people.own.differs') });
      return;
    }
    setState({ phase: 'busy' });
    const answer = await change({ current, next });
    setState(answer.ok ? { phase: 'done' } : refusal(answer.error));
  };
  const faultAt = (at: 'current' | 'next' | 'again') =>
    state.phase === 'refused' && state.at === at ? state.text : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.own.title')}
      closeButtonProps={{ 'aria-label': t('people.own.close') }}
      centered
      size={440}
      transitionProps={{ duration: 0 }}
      lockScroll={false}
    >
      {state.phase === 'done' ? (
        <div className="person">
          <p role="status">{t('people.own.done')}</p>
          <button type="button" className="control" data-autofocus onClick={onClose}>
            {t('people.own.close')}
          </button>
        </div>
      ) : (
        <form className="person" onSubmit={(event) => void submit(event)}>
          <PasswordField
            name="current"
            label={t('people.own.current')}
            kept="current-password"
            fault={faultAt('current')}
          />
          <PasswordField
            name="next"
            label={t('people.own.next')}
            hint={t('people.form.passwordHint', { length: passwordLengthMin })}
            kept="new-password"
            lengthMin={passwordLengthMin}
            fault={faultAt('next')}
          />
          <PasswordField
            name="again"
            label={t('people.own.again')}
            kept="new-password"
            lengthMin={passwordLengthMin}
            fault={faultAt('again')}
          />
          <button type="submit" className="control" disabled={state.phase === 'busy'}>
            {t('people.own.submit')}
          </button>
        </form>
      )}
    </Modal>
  );
}
