import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraNumber } from '#shared/model/ids.ts';
import { AlarmsPanel } from '../features/alarms/AlarmsPanel.tsx';
import { SoundControl } from '../features/alarms/SoundControl.tsx';
import { FaultyFeedsPanel } from '../features/feeds/FaultyFeedsPanel.tsx';
import type { AlarmListStore } from '../state/alarmListStore.ts';
import type { AlarmSoundStore } from '../state/alarmSound.ts';
import { countBranch } from '../state/feedSign.ts';
import { useAlarmCounts, useAllFeeds, useDirectoryIndex } from '../state/hooks.tsx';
import type { AppPorts } from './ports.ts';

export const actTabs = ['alarms', 'feeds'] as const;
export type ActTab = (typeof actTabs)[number];

interface Props {
  readonly ports: AppPorts;
  readonly list: AlarmListStore;
  readonly sound: AlarmSoundStore | undefined;
  readonly tab: ActTab;
  readonly onTab: (tab: ActTab) => void;
  readonly onCamera: (camera: CameraNumber) => void;
  readonly onCameras: (cameras: readonly CameraNumber[]) => void;
  readonly onHistory: () => void;
  /** The wall as it is now. */
  readonly wall: ReactNode;
}

/** The right side of the desk: alarms, and beside them every feed that is not live. */
export function ActPanel(props: Props) {
  const { ports, list, sound, tab, onTab, onCamera, onCameras, onHistory, wall } = props;
  const { t } = useTranslation();
  return (
    <div className="panel">
      <div className="tabs" role="tablist" aria-label={t('alarms.tabs')}>
        {actTabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            className="tabs__tab"
            aria-selected={one === tab}
            onClick={() => onTab(one)}
          >
            {one === 'alarms' ? <AlarmsWord /> : <FeedsWord />}
          </button>
        ))}
      </div>
      <div className="act__body">
        {tab === 'alarms' ? (
          <AlarmsPanel
            list={list}
            onCameras={onCameras}
            onHistory={onHistory}
            sound={sound && <SoundControl sound={sound} host={ports.host} />}
          />
        ) : (
          <FaultyFeedsPanel onCamera={onCamera} />
        )}
      </div>
      {wall}
    </div>
  );
}

function AlarmsWord() {
  const { t } = useTranslation();
  return t('alarms.tab', { count: useAlarmCounts().standing });
}

function FeedsWord() {
  const { t } = useTranslation();
  const { cameras } = useDirectoryIndex();
  const feeds = useAllFeeds();
  const { abnormal } = useMemo(() => countBranch(cameras, feeds.feeds), [cameras, feeds]);
  return t('alarms.feedsTab', { count: abnormal[1] + abnormal[2] + abnormal[3] });
}
