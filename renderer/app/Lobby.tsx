import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { SignIn } from '../features/session/SignIn.tsx';
import { LanguageSwitch } from '../features/settings/LanguageSwitch.tsx';
import { WaitingCard } from '../features/wall/ScreenCard.tsx';
import type { SessionState, SessionStore } from '../state/sessionStore.ts';
import type { LanguageStore } from '../state/settingsStore.ts';
import { clockText } from '../ui/times.ts';
import { readTrial, type Trial } from './trial.ts';

interface Props {
  readonly state: Exclude<SessionState, { phase: 'signed-in' }>;
  readonly session: SessionStore;
  readonly language: LanguageStore;
}

/** Where one is before the app: being asked for, waiting for the gateway, or signing in. */
export function Lobby({ state, session, language }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('app.title', { page: t('session.title') });
  }, [t]);
  return (
    <main className="lobby">
      <div className="lobby__corner">
        <LanguageSwitch store={language} />
      </div>
      {state.phase === 'asking' && <div className="lobby__word">{t('session.asking')}</div>}
      {state.phase === 'waiting' && <WaitingCard />}
      {state.phase === 'away' && <Away sinceMs={state.sinceMs} language={language} />}
      {state.phase === 'signed-out' && <Door state={state} session={session} />}
    </main>
  );
}

function Away({ sinceMs, language }: { readonly sinceMs: number; readonly language: LanguageStore }) {
  const { t } = useTranslation();
  const now = useStore(language, (state) => state.language);
  return (
    <div className="lobby__word" role="alert">
      <b>{t('session.away')}</b>
      <span>{t('session.awaySince', { time: clockText(sinceMs, now) })}</span>
      <span>{t('session.check')}</span>
    </div>
  );
}

interface DoorProps {
  readonly state: Extract<SessionState, { phase: 'signed-out' }>;
  readonly session: SessionStore;
}

function Door({ state, session }: DoorProps) {
  const [trial, setTrial] = useState<Trial>();
  useEffect(() => {
    const stop = new AbortController();
    void readTrial(stop.signal).then(setTrial);
    return () => stop.abort();
  }, []);
  return (
    <SignIn
      busy={state.busy}
      problem={state.problem}
      trial={trial}
      onSignIn={(user, password) => void session.signIn(user, password)}
    />
  );
}
