import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/base/problem.ts';

interface Props {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** Accounts that a trial installation names openly. */
  readonly trial: { readonly accounts: string; readonly password: string } | undefined;
  readonly onSignIn: (user: string, password: string) => void;
}

/** Name and password, and what went wrong the last time. */
export function SignIn({ busy, problem, trial, onSignIn }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onSignIn(String(data.get('user') ?? '').trim(), String(data.get('password') ?? ''));
  };
  return (
    <form className="signin" onSubmit={handleSubmit}>
      <h1 className="signin__title">{t('app.name')}</h1>
      <label className="signin__label" htmlFor={`${id}-user`}>
        {t('session.user')}
      </label>
      <input
        ref={focusOnce}
        id={`${id}-user`}
        className="signin__field"
        name="user"
        autoComplete="username"
        required
        maxLength={64}
      />
      <label className="signin__label" htmlFor={`${id}-password`}>
        {t('session.password')}
      </label>
      <input
        id={`${id}-password`}
        className="signin__field"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={1024}
      />
      <button type="submit" className="control signin__submit" disabled={busy}>
        {busy ? t('session.busy') : t('session.submit')}
      </button>
      <div className="signin__problem" role="alert">
        {problem === undefined ? '' : t(`session.${problemWord(problem)}`)}
      </div>
      {trial !== undefined && <p className="signin__trial">{t('session.trial', trial)}</p>}
    </form>
  );
}

/** The page has this one purpose, so typing can begin at once. */
function focusOnce(field: HTMLInputElement | null): void {
  field?.focus();
}

function problemWord(problem: Problem): 'wrong' | 'tooMany' | 'failed' {
  if (problem.status === 401 || problem.status === 403) return 'wrong';
  return problem.status === 429 ? 'tooMany' : 'failed';
}
