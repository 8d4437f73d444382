/** The city as a calm, stylised control-room map: vectors of the city pack on our own ground, and all cameras. */
import 'leaflet/dist/leaflet.css';
import './map.css';
import { canvas, latLngBounds } from 'leaflet';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MapContainer, useMap } from 'react-leaflet';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import { useCity, useLanguage } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { CameraSpots } from './CameraSpots.tsx';
import { CityGround } from './CityGround.tsx';
import { MapLegend } from './MapLegend.tsx';
import { MapSelection } from './MapSelection.tsx';

interface Props {
  readonly onTiles: ReadonlySet<CameraNumber>;
  readonly corridorShown: string | undefined;
  readonly onCamera: (camera: CameraNumber) => void;
  /** Opens those that were chosen together; without it nothing is chosen on the map. */
  readonly onCameras?: (cameras: readonly CameraNumber[]) => void;
}

export function CityMap({ onTiles, corridorShown, onCamera, onCameras }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const city = useCity();
  const renderer = useMemo(() => canvas({ padding: 0.3 }), []);
  if (city === undefined) return <Notice title={t('map.loading')} />;
  return (
    <section className="map" aria-label={t('map.label', { city: nameIn(city.city, language) })}>
      <MapContainer
        className="map__view"
        bounds={cityBounds(city)}
        minZoom={10}
        maxZoom={17}
        zoomSnap={0.25}
        zoomControl={false}
        // Shift and drag chooses cameras.
        boxZoom={false}
        attributionControl={false}
        // Our canvas is redrawn, not scaled: without the animation nothing swims.
        zoomAnimation={false}
        markerZoomAnimation={false}
        fadeAnimation={false}
        renderer={renderer}
        preferCanvas
      >
        <CityGround city={city} corridorShown={corridorShown} />
        <CameraSpots onTiles={onTiles} onCamera={onCamera} />
        <ZoomButtons city={city} />
        <FitToSize city={city} />
        {onCameras !== undefined && <MapSelection city={city} onCameras={onCameras} />}
      </MapContainer>
      <MapLegend note={nameIn(city.note, language)} />
    </section>
  );
}

/** What the corridors reach, with the parts of the city around them: the boundary is much wider. */
function cityBounds(city: CityPack): [[number, number], [number, number]] {
  const points = city.corridors.flatMap((corridor) => corridor.path.map(([lat, lon]) => ({ lat, lon })));
  const { lat, lon } = { lat: city.centre[0], lon: city.centre[1] };
  const lats = [lat, ...points.map((point) => point.lat)].sort((a, b) => a - b);
  const lons = [lon, ...points.map((point) => point.lon)].sort((a, b) => a - b);
  return [
    [lats[0] ?? lat, lons[0] ?? lon],
    [lats.at(-1) ?? lat, lons.at(-1) ?? lon],
  ];
}

function ZoomButtons({ city }: { readonly city: CityPack }) {
  const { t } = useTranslation();
  const map = useMap();
  return (
    <div className="map__buttons">
      <button
        type="button"
        className="control control--icon"
        aria-label={t('map.zoomIn')}
        onClick={() => map.zoomIn(1)}
      >
        +
      </button>
      <button
        type="button"
        className="control control--icon"
        aria-label={t('map.zoomOut')}
        onClick={() => map.zoomOut(1)}
      >
        −
      </button>
      <button type="button" className="control" onClick={() => map.fitBounds(latLngBounds(cityBounds(city)))}>
        {t('map.whole')}
      </button>
    </div>
  );
}

/**
 * A panel beside the map was moved: Leaflet only listens to the window. The whole city stays in sight until a
 * person has chosen a part of it.
 */
function FitToSize({ city }: { readonly city: CityPack }) {
  const map = useMap();
  useEffect(() => {
    const container = map.getContainer();
    const chosen = new AbortController();
    for (const event of ['pointerdown', 'wheel', 'keydown'])
      container.addEventListener(event, () => chosen.abort(), { signal: chosen.signal, passive: true });
    const observer = new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      if (!chosen.signal.aborted) map.fitBounds(cityBounds(city), { animate: false });
    });
    observer.observe(container);
    return () => {
      observer.disconnect();
      chosen.abort();
    };
  }, [map, city]);
  return undefined;
}
