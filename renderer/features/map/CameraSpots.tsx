import { type LatLngBounds, tooltip } from 'leaflet';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from 'react-leaflet';
import type { CameraNumber } from '#shared/model/ids.ts';
import { markOf } from '../../state/cameraMark.ts';
import { stateWord } from '../../state/feedSign.ts';
import { useAllFeeds, useDirectoryIndex, useLanguage, useMarkSource } from '../../state/hooks.tsx';
import { cameraTitle } from '../../state/words.ts';
import { createCameraClusters, type MapSpot } from './cameraClusters.ts';
import { SpotLayer, type SpotSource } from './spotLayer.ts';
import { paintSpot } from './spotPainter.ts';

interface Props {
  readonly onTiles: ReadonlySet<CameraNumber>;
  readonly onCamera: (camera: CameraNumber) => void;
}

/** Directions of view are drawn from this zoom on. */
const directionsFromZoom = 15;

/** All cameras on the map; a click on one puts it on the tiles, on a cluster goes nearer. */
export function CameraSpots({ onTiles, onCamera }: Props) {
  const map = useMap();
  const { cameras } = useDirectoryIndex();
  const marks = useMarkSource();
  const clusters = useMemo(() => createCameraClusters(cameras), [cameras]);
  const hoverText = useHoverText();
  const layer = useRef<SpotLayer>(undefined);

  const source = useMemo(
    (): SpotSource => ({
      spots: (bounds, zoom) => clusters.spots(box(bounds), zoom, (camera) => markOf(camera, marks)),
      paint: (pen, x, y, spot, zoom) =>
        paintSpot(pen, x, y, spot, {
          marks,
          onTiles,
          directions: zoom >= directionsFromZoom,
        }),
    }),
    [clusters, marks, onTiles],
  );

  // The layer lives as long as the map; what it needs of the newest rendering it reads through this.
  const latest = useRef({ source, hoverText, onCamera });
  latest.current = { source, hoverText, onCamera };

  useEffect(() => {
    const hint = tooltip({ direction: 'top', offset: [0, -8], className: 'map__hint' });
    const created = new SpotLayer(latest.current.source, {
      onClick(spot) {
        if (spot.kind === 'camera') latest.current.onCamera(spot.camera.number);
        else map.setView([spot.lat, spot.lon], spot.apartAtZoom);
      },
      onHover(spot) {
        map.getContainer().classList.toggle('map--pointing', spot !== undefined);
        if (spot === undefined) {
          map.closeTooltip(hint);
          return;
        }
        const words = document.createElement('span');
        words.textContent = latest.current.hoverText(spot);
        map.openTooltip(hint.setContent(words).setLatLng([spot.lat, spot.lon]));
      },
    });
    created.addTo(map);
    layer.current = created;
    return () => {
      layer.current = undefined;
      created.remove();
      hint.remove();
    };
  }, [map]);

  useEffect(() => layer.current?.show(source), [source]);
  return undefined;
}

function useHoverText(): (spot: MapSpot) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const { feeds } = useAllFeeds();
  return (spot) => {
    if (spot.kind === 'cluster') return t('map.cluster', { count: spot.count });
    const { camera } = spot;
    const health = feeds.get(camera.number) ?? camera.health;
    return `${cameraTitle(camera.number, camera, language)} · ${t(`state.${stateWord(health)}`)}`;
  };
}

function box(bounds: LatLngBounds): readonly [number, number, number, number] {
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}
