import { useCallback, useState } from 'react';
import type { Layout, LayoutChangedMeta } from 'react-resizable-panels';
import { useStores } from '../state/hooks.tsx';

interface PanelSizes {
  readonly id: string;
  readonly defaultLayout: Layout | undefined;
  readonly onLayoutChanged: (layout: Layout, meta: LayoutChangedMeta) => void;
}

/** Panels that keep the sizes a person gave them. Spread onto a group of panels. */
export function usePanelSizes(group: string): PanelSizes {
  const { settings } = useStores();
  const [defaultLayout] = useState(() => settings.getState().panels[group]);
  const onLayoutChanged = useCallback(
    (layout: Layout, meta: LayoutChangedMeta) => {
      if (!meta.isUserInteraction) return;
      settings.setState((state) => ({ panels: { ...state.panels, [group]: layout } }));
    },
    [settings, group],
  );
  return { id: group, defaultLayout, onLayoutChanged };
}
