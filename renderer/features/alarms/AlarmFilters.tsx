import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AlarmListStore } from '../../state/alarmListStore.ts';
import { type AlarmCounts, alarmShelves } from '../../state/alarmLists.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { PriorityKind } from './PriorityKind.tsx';

interface Props {
  readonly list: AlarmListStore;
  readonly counts: AlarmCounts;
  readonly opened: boolean;
}

/** Which of the alarms are listed: by state always, by words, priority and kind once they are asked for. */
export function AlarmFilters({ list, counts, opened }: Props) {
  const { t } = useTranslation();
  const filter = useStore(list, (state) => state.filter);
  return (
    <div className="alarms__filters">
      <Segmented
        name={t('alarms.filter.shelf')}
        options={alarmShelves.map((value) => ({
          value,
          text:
            value === 'aside' && counts.aside > 0
              ? t('alarms.filter.asideCount', { count: counts.aside })
              : t(`alarms.filter.${value}`),
        }))}
        value={filter.shelf}
        onChange={(shelf) => list.filter({ shelf })}
      />
      {opened && (
        <>
          <input
            className="field alarms__search"
            type="search"
            value={filter.text}
            placeholder={t('alarms.filter.search')}
            aria-label={t('alarms.filter.title')}
            onChange={(event) => list.filter({ text: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') list.filter({ text: '' });
            }}
          />
          <PriorityKind
            priority={filter.priority}
            kind={filter.kind}
            onPriority={(priority) => list.filter({ priority })}
            onKind={(kind) => list.filter({ kind })}
          />
        </>
      )}
    </div>
  );
}
