import { useTranslation } from 'react-i18next';
import { useConnection, useLanguage, useNowMs } from '../state/hooks.tsx';
import { Sign } from '../ui/Sign.tsx';
import { clockText, elapsedText } from '../ui/times.ts';

/** Says that the gateway is away, since when, and what that means. Nothing while it answers. */
export function ConnectionBanner() {
  const connection = useConnection();
  if (connection.state !== 'away') return undefined;
  return <Away sinceMs={connection.sinceMs} />;
}

function Away({ sinceMs }: { readonly sinceMs: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  return (
    <div className="banner" role="alert">
      <Sign level={1} />
      <b>
        {t('connection.away', {
          time: clockText(sinceMs, language),
          elapsed: elapsedText(nowMs - sinceMs, language),
        })}
      </b>
      <span>{t('connection.hint')}</span>
    </div>
  );
}
