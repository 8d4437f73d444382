import type { PathOptions } from 'leaflet';
import { memo, useState } from 'react';
import { CircleMarker, Polygon, Polyline, Tooltip, useMapEvents } from 'react-leaflet';
import type { CityPack, LatLon } from '#shared/model/geography.ts';
import { useLanguage } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';

const river: PathOptions = { color: '#1d3142', weight: 12, lineCap: 'round', interactive: false };
const boundary: PathOptions = {
  color: '#333b45',
  weight: 1,
  dashArray: '4 4',
  fillColor: '#11151a',
  fillOpacity: 1,
  interactive: false,
};
const sector: PathOptions = {
  color: '#262d35',
  weight: 1,
  fillColor: '#161b21',
  fillOpacity: 1,
  interactive: false,
};
const corridor: PathOptions = { color: '#3b444f', weight: 3, lineCap: 'round', interactive: false };
const shownCorridor: PathOptions = { ...corridor, color: '#8f98a3', weight: 4 };
const thana: PathOptions = {
  color: '#5e6772',
  weight: 1,
  fillColor: '#242930',
  fillOpacity: 1,
  interactive: false,
};

/** Names of police stations crowd each other below this zoom. */
const thanaNamesFromZoom = 14;

/** Under the cameras, which must never hide behind a name. */
const namesPane = 'shadowPane';

interface Props {
  readonly city: CityPack;
  /** The corridor whose cameras are on the tiles. */
  readonly corridorShown: string | undefined;
}

/** The city without its cameras, from the pack alone: no picture of a map is fetched from anywhere. */
export const CityGround = memo(function CityGround({ city, corridorShown }: Props) {
  const language = useLanguage();
  const zoom = useZoom();
  return (
    <>
      <Polygon positions={points(city.boundary)} pathOptions={boundary} />
      {city.sectors.map((one) => (
        <Polygon key={one.id} positions={one.polygons.map((rings) => rings.map(points))} pathOptions={sector}>
          <Tooltip permanent pane={namesPane} direction="center" className="map__name map__name--sector">
            {nameIn(one.name, language)}
          </Tooltip>
        </Polygon>
      ))}
      <Polyline positions={points(city.river.path)} pathOptions={river}>
        <Tooltip permanent pane={namesPane} direction="center" className="map__name map__name--river">
          {nameIn(city.river.name, language)}
        </Tooltip>
      </Polyline>
      {city.corridors.map((one) => (
        <Polyline
          key={one.id}
          positions={points(one.path)}
          pathOptions={one.id === corridorShown ? shownCorridor : corridor}
        />
      ))}
      {city.thanas.map((one) =>
        one.at === undefined ? undefined : (
          <CircleMarker key={one.id} center={[...one.at]} radius={3} pathOptions={thana}>
            {zoom >= thanaNamesFromZoom && (
              <Tooltip permanent pane={namesPane} direction="bottom" offset={[0, 4]} className="map__name">
                {nameIn(one.name, language)}
              </Tooltip>
            )}
          </CircleMarker>
        ),
      )}
    </>
  );
});

function points(path: readonly LatLon[]): [number, number][] {
  return path.map(([lat, lon]) => [lat, lon]);
}

function useZoom(): number {
  const map = useMapEvents({ zoomend: () => setZoom(map.getZoom()) });
  const [zoom, setZoom] = useState(() => map.getZoom());
  return zoom;
}
