import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedPool } from '../../players/feed.ts';
import { Sign } from '../../ui/Sign.tsx';

export type LoadSource = Pick<FeedPool, 'load' | 'onLoad'>;

/** One line that says why some tiles show less than they could; nothing while all show what they ask for. */
export function LoadNotice({ feeds }: { readonly feeds: LoadSource }) {
  const { t } = useTranslation();
  const load = useSyncExternalStore(
    (listener) => feeds.onLoad(listener),
    () => feeds.load(),
  );
  if (load.reason === undefined) return undefined;
  const notice = t('load.notice', { count: load.reducedCount });
  const why = t(`load.why.${load.reason}`);
  return (
    <div className="load" role="status" data-level={load.level}>
      <Sign level={4} />
      <span className="load__said" title={`${notice} · ${why}`}>
        {notice} <span className="load__why">· {why}</span>
      </span>
    </div>
  );
}
