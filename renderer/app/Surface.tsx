import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel } from 'react-resizable-panels';
import type { Surface as SurfaceKind } from '../state/settingsStore.ts';
import { Divider } from './Divider.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { usePanelSizes } from './usePanelSizes.ts';

interface Props {
  readonly surface: SurfaceKind;
  readonly tiles: ReactNode;
  readonly map: ReactNode;
}

/** Tiles, map, or both side by side. Tiles stay in their place when the map comes and goes beside them. */
export function Surface({ surface, tiles, map }: Props) {
  const { t } = useTranslation();
  const sizes = usePanelSizes('surface');
  return (
    <Group className="surface" orientation="horizontal" {...sizes}>
      {surface !== 'map' && (
        <Panel key="tiles" id="tiles" minSize="25%">
          <ErrorBoundary>{tiles}</ErrorBoundary>
        </Panel>
      )}
      {surface === 'both' && <Divider key="divider" name={t('panel.middle')} />}
      {surface !== 'tiles' && (
        <Panel key="map" id="map" defaultSize={surface === 'both' ? '42%' : '100%'} minSize="25%">
          <ErrorBoundary>{map}</ErrorBoundary>
        </Panel>
      )}
    </Group>
  );
}
