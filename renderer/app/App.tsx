import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch } from 'wouter';
import { useStore } from 'zustand';
import type { SessionAnswer } from '#shared/wire/rest.ts';
import { StoresProvider } from '../state/hooks.tsx';
import { AuditPage } from './AuditPage.tsx';
import { DeskPage } from './DeskPage.tsx';
import { Lobby } from './Lobby.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import type { AppPorts } from './ports.ts';
import { ReportsPage } from './ReportsPage.tsx';
import { SupervisePage } from './SupervisePage.tsx';
import { createStores } from './stores.ts';
import { useOwned } from './useOwned.ts';
import { WallPage } from './WallPage.tsx';
import { WallScreenPage } from './WallScreenPage.tsx';

/** Who one is decides what is drawn: the lobby, or the page that the address names. */
export function App({ ports }: { readonly ports: AppPorts }) {
  const state = useStore(ports.session);
  return state.phase === 'signed-in' ? (
    <Pages ports={ports} session={state.session} />
  ) : (
    <Lobby state={state} session={ports.session} language={ports.language} />
  );
}

function Pages({ ports, session }: { readonly ports: AppPorts; readonly session: SessionAnswer }) {
  const stores = useOwned(useCallback(() => createStores(ports, session), [ports, session]));
  if (stores === undefined) return undefined;
  return (
    <StoresProvider stores={stores}>
      <Switch>
        <Route path="/">
          <Redirect to="/desk" replace />
        </Route>
        <Route path="/desk">
          <DeskPage ports={ports} />
        </Route>
        <Route path="/reports">
          <ReportsPage ports={ports} />
        </Route>
        <Route path="/audit">
          <AuditPage ports={ports} />
        </Route>
        <Route path="/people">
          <PeoplePage ports={ports} />
        </Route>
        <Route path="/supervise">
          <SupervisePage ports={ports} />
        </Route>
        <Route path="/wall/:display">
          {({ display }) => <WallPage key={display} display={displayNumber(display)} ports={ports} />}
        </Route>
        <Route path="/wall-screen/:key">
          {({ key }) => <WallScreenPage key={key} screen={key} ports={ports} />}
        </Route>
        <Route>
          <LostPage />
        </Route>
      </Switch>
    </StoresProvider>
  );
}

function displayNumber(text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 ? number : 1;
}

function LostPage() {
  const { t } = useTranslation();
  return (
    <main className="lobby">
      <div className="lobby__word">
        <b>{t('lost.title')}</b>
        <Link href="/desk">{t('lost.toDesk')}</Link>
      </div>
    </main>
  );
}
