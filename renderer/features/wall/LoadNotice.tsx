import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedPool } from '../../players/feed.ts';
import { Sign } from '../../ui/Sign.tsx';

/** One line that says why some tiles show less than they could; nothing while all show what they ask for. */
export function LoadNotice({ feeds }: { readonly feeds: Pick<FeedPool, 'load' | 'onLoad'> }) {
  const { t } = useTranslation();
  const load = useSyncExternalStore(
    (listener) => feeds.onLoad(listener),
    () => feeds.load(),
  );
  if (load.reason === undefined) return undefined;
  return (
    <div className="load" role="status" data-level={load.level}>
      <Sign level={4} />
      <span>{t('load.notice', { count: load.reducedCount })}</span>
      <span className="load__why">{t(`load.why.${load.reason}`)}</span>
    </div>
  );
}
