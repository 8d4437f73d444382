/** The right side, which acts: what stands, since when, whom to call, and what may be done about it. */
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { AlarmListStore } from '../../state/alarmListStore.ts';
import { type AlarmCounts, everyAlarm, listAlarms } from '../../state/alarmLists.ts';
import { useAlarmCounts, useAllAlarms, useConnection, useLanguage, useStores } from '../../state/hooks.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { clockText } from '../../ui/times.ts';
import { AlarmFilters } from './AlarmFilters.tsx';
import { AlarmList } from './AlarmList.tsx';

interface Props {
  readonly list: AlarmListStore;
  readonly onCameras: (cameras: readonly CameraNumber[]) => void;
  readonly onHistory: () => void;
  /** The desk's sound. */
  readonly sound: ReactNode;
}

export function AlarmsPanel({ list, onCameras, onHistory, sound }: Props) {
  const { t } = useTranslation();
  const all = useAllAlarms();
  const counts = useAlarmCounts();
  const filter = useDeferredValue(useStore(list, (state) => state.filter));
  const shown = useMemo(() => listAlarms(all.alarms.values(), filter), [all, filter]);
  const [filtering, setFiltering] = useState(false);
  const connection = useConnection();
  const isAway = connection.state === 'away';
  return (
    <section className="panel" aria-label={t('alarms.title')}>
      <AlarmFilters list={list} counts={counts} opened={filtering} />
      {isAway && <AsOf sinceMs={connection.sinceMs} />}
      <div className={`alarms__body${isAway ? ' alarms__body--away' : ''}`}>
        {shown.length === 0 ? (
          <NoAlarms list={list} counts={counts} />
        ) : (
          <AlarmList alarms={shown} list={list} onCameras={onCameras} />
        )}
      </div>
      <div className="alarms__foot">
        {sound}
        <button
          type="button"
          className="alarms__tool"
          aria-expanded={filtering}
          onClick={() => {
            // What is out of sight must not narrow the list.
            if (filtering) list.filter({ ...everyAlarm, shelf: filter.shelf });
            setFiltering(!filtering);
          }}
        >
          {t('alarms.filter.search')}
        </button>
        <button type="button" className="alarms__tool" onClick={onHistory}>
          {t('alarms.history.open')}
        </button>
      </div>
    </section>
  );
}

function AsOf({ sinceMs }: { readonly sinceMs: number }) {
  const { t } = useTranslation();
  const time = clockText(sinceMs, useLanguage());
  return <div className="alarms__asof">{t('alarms.away', { time })}</div>;
}

/** An empty list says why it is empty, and what is elsewhere. */
function NoAlarms({ list, counts }: { readonly list: AlarmListStore; readonly counts: AlarmCounts }) {
  const { t } = useTranslation();
  const epoch = useStore(useStores().alarms, (state) => state.epoch);
  const { shelf, text, kind, priority } = useStore(list, (state) => state.filter);
  if (epoch === undefined) return <Notice title={t('alarms.loading')} />;
  if (text.trim() !== '' || kind !== undefined || priority !== undefined) {
    return (
      <Notice title={t('alarms.noneMatch')}>
        <button type="button" className="alarms__tool" onClick={() => list.filter({ ...everyAlarm, shelf })}>
          {t('alarms.filter.clear')}
        </button>
      </Notice>
    );
  }
  if (shelf === 'aside') return <Notice title={t('alarms.noneAsideShelf')} />;
  if (shelf === 'unacknowledged' && counts.standing > 0) {
    return <Notice title={t('alarms.noneUnacknowledged')} />;
  }
  return (
    <Notice title={t('alarms.none')}>
      <span>{t('alarms.noneHint')}</span>
      {counts.aside > 0 && <span>{t('alarms.noneAside', { count: counts.aside })}</span>}
    </Notice>
  );
}
