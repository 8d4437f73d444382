import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { LanguageSwitch } from '../features/settings/LanguageSwitch.tsx';
import { useSession, useStores } from '../state/hooks.tsx';

/** Above a room beside the desk: what it is, and the way back. */
export function RoomHeader({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  const { demo } = useSession();
  const { language } = useStores();
  return (
    <header className="head">
      <div className="head__name">
        <b>{t('app.name')}</b>
        <span>{title}</span>
      </div>
      {demo && <span className="head__demo">{t('demo')}</span>}
      <div className="head__end">
        <Link href="/desk" className="control">
          {t('audit.toDesk')}
        </Link>
        <LanguageSwitch store={language} />
      </div>
    </header>
  );
}
