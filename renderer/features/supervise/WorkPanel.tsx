import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { WallDisplay } from '#shared/model/wall.ts';
import { AutomaticPanel } from './AutomaticPanel.tsx';
import { DisplayPanel } from './DisplayPanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { MachinesPanel } from './MachinesPanel.tsx';
import { PresetsPanel } from './PresetsPanel.tsx';
import { useRoom } from './room.tsx';

const tabs = ['display', 'presets', 'automatic', 'machines', 'history'] as const;
type Tab = (typeof tabs)[number];

interface Props {
  /** What else is offered for a display's tiles, beside the standard layouts. */
  readonly tiles: (display: WallDisplay) => ReactNode;
}

/** The right side of the wall manager. */
export function WorkPanel({ tiles }: Props) {
  const { t } = useTranslation();
  const { supervise } = useRoom();
  const at = useStore(supervise, (state) => state.at);
  const [tab, setTab] = useState<Tab>('display');
  return (
    <div className="panel">
      <div className="tabs" role="tablist" aria-label={t('supervise.tabs.label')}>
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            className="tabs__tab"
            aria-selected={one === tab}
            title={t(`supervise.tabs.${one}`)}
            onClick={() => setTab(one)}
          >
            {t(`supervise.tabs.${one}`)}
          </button>
        ))}
      </div>
      <div className="work__scroll">
        {tab === 'display' && <DisplayPanel at={at} tiles={tiles} />}
        {tab === 'presets' && <PresetsPanel />}
        {tab === 'automatic' && <AutomaticPanel />}
        {tab === 'machines' && <MachinesPanel />}
        {tab === 'history' && <HistoryPanel />}
      </div>
    </div>
  );
}
