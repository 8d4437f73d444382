import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { may } from '#shared/decide/rights.ts';
import { AlarmCountsView } from '../features/alarms/AlarmCountsView.tsx';
import { LanguageSwitch } from '../features/settings/LanguageSwitch.tsx';
import { useCity, useLanguage, useNowMs, useSession, useStores } from '../state/hooks.tsx';
import { nameIn } from '../state/words.ts';
import { clockText, dateText } from '../ui/times.ts';

interface Props {
  /** The wall's presets. */
  readonly preset: ReactNode;
  readonly onSearch: () => void;
  readonly onAlarms: () => void;
  readonly onHistory: () => void;
  readonly onKeys: () => void;
  readonly onFullWindow: () => void;
  readonly onPassword: () => void;
  readonly onSignOut: () => void;
}

export function DeskHeader(props: Props) {
  const { preset, onSearch, onAlarms, onHistory, onKeys, onFullWindow, onPassword, onSignOut } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const city = useCity();
  const { user, demo } = useSession();
  const { language: languageStore } = useStores();
  return (
    <header className="head">
      <div className="head__name">
        <b>{t('app.name')}</b>
        {city !== undefined && <span>{t('app.place', { city: nameIn(city.city, language) })}</span>}
      </div>
      <button type="button" className="head__search" onClick={onSearch}>
        <span className="head__searchword">{t('search.placeholder')}</span>
        <span className="key">Ctrl K</span>
      </button>
      {preset}
      {demo && <span className="head__demo">{t('demo')}</span>}
      <div className="head__end">
        <Clock />
        <AlarmCountsView onPress={onAlarms} />
        <LanguageSwitch store={languageStore} />
        <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <button type="button" className="control" aria-label={t('menu.user')}>
              {t(`role.${user.role}`)}
              {user.name !== user.role && <span className="head__user">{user.name}</span>}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onHistory} rightSection={<span className="key">H</span>}>
              {t('alarms.history.title')}
            </Menu.Item>
            <Menu.Item component={Link} href="/supervise">
              {t('supervise.title')}
            </Menu.Item>
            <Menu.Item component={Link} href="/reports">
              {t('reports.title')}
            </Menu.Item>
            {may(user, 'read-audit') && (
              <Menu.Item component={Link} href="/audit">
                {t('audit.title')}
              </Menu.Item>
            )}
            {may(user, 'manage-people') && (
              <Menu.Item component={Link} href="/people">
                {t('people.title')}
              </Menu.Item>
            )}
            <Menu.Item onClick={onKeys} rightSection={<span className="key">?</span>}>
              {t('menu.keys')}
            </Menu.Item>
            <Menu.Item onClick={onFullWindow}>{t('menu.fullWindow')}</Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={onPassword}>{t('people.own.title')}</Menu.Item>
            <Menu.Item onClick={onSignOut}>{t('session.signOut')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  );
}

function Clock() {
  const nowMs = useNowMs();
  const language = useLanguage();
  return (
    <>
      <span className="head__date">{dateText(nowMs, language)}</span>
      <time className="head__clock">{clockText(nowMs, language)}</time>
    </>
  );
}
