import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { DomEvent, point as pointOf } from 'leaflet';
import { type CSSProperties, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from 'react-leaflet';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import { dragData } from '../../state/dragPayload.ts';
import { useDirectoryIndex } from '../../state/hooks.tsx';
import { camerasWithin } from './cameraSelection.ts';

/** A smaller rectangle is a click that trembled. */
const boxMinPx = 8;

interface Box {
  /** From where it was begun to where the pointer is, in pixels of the map's element. */
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

interface Props {
  readonly city: CityPack;
  readonly onCameras: (cameras: readonly CameraNumber[]) => void;
}

/** Shift and drag takes cameras in; they are opened, or carried onto tiles, together. */
export function MapSelection({ city, onCameras }: Props) {
  const map = useMap();
  const { cameras } = useDirectoryIndex();
  const [box, setBox] = useState<Box>();
  const [numbers, setNumbers] = useState<readonly CameraNumber[]>([]);
  const take = useCallback(
    ({ fromX, fromY, toX, toY }: Box) => {
      const a = map.containerPointToLatLng(pointOf(fromX, fromY));
      const b = map.containerPointToLatLng(pointOf(toX, toY));
      const bounds = {
        south: Math.min(a.lat, b.lat),
        north: Math.max(a.lat, b.lat),
        west: Math.min(a.lng, b.lng),
        east: Math.max(a.lng, b.lng),
      };
      setNumbers(camerasWithin(cameras, bounds, city.corridors));
    },
    [map, cameras, city],
  );

  useEffect(() => {
    const container = map.getContainer();
    const at = (event: PointerEvent) => {
      const { left, top } = container.getBoundingClientRect();
      return { toX: event.clientX - left, toY: event.clientY - top };
    };
    const begin = (event: PointerEvent): void => {
      if (!event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      const { toX: fromX, toY: fromY } = at(event);
      const drag = new AbortController();
      const { signal } = drag;
      const boxAt = (move: PointerEvent): Box => ({ fromX, fromY, ...at(move) });
      window.addEventListener('pointermove', (move) => setBox(boxAt(move)), { signal });
      window.addEventListener(
        'pointerup',
        (up) => {
          drag.abort();
          setBox(undefined);
          const drawn = boxAt(up);
          if (Math.hypot(drawn.toX - fromX, drawn.toY - fromY) >= boxMinPx) take(drawn);
        },
        { signal },
      );
    };
    const letGo = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setNumbers([]);
    };
    container.addEventListener('pointerdown', begin);
    container.addEventListener('keydown', letGo);
    return () => {
      container.removeEventListener('pointerdown', begin);
      container.removeEventListener('keydown', letGo);
    };
  }, [map, take]);

  return (
    <>
      {box !== undefined && <div className="map__box" style={placeOf(box)} />}
      {numbers.length > 0 && (
        <Chosen numbers={numbers} onOpen={() => onCameras(numbers)} onLetGo={() => setNumbers([])} />
      )}
    </>
  );
}

function placeOf({ fromX, fromY, toX, toY }: Box): CSSProperties {
  return {
    left: Math.min(fromX, toX),
    top: Math.min(fromY, toY),
    width: Math.abs(toX - fromX),
    height: Math.abs(toY - fromY),
  };
}

interface ChosenProps {
  readonly numbers: readonly CameraNumber[];
  readonly onOpen: () => void;
  readonly onLetGo: () => void;
}

function Chosen({ numbers, onOpen, onLetGo }: ChosenProps) {
  const { t } = useTranslation();
  const card = useRef<HTMLDivElement>(null);
  const grip = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (card.current === null || grip.current === null) return;
    // What is done on the card is not meant for the map under it.
    DomEvent.disableClickPropagation(card.current);
    return draggable({
      element: grip.current,
      getInitialData: () => dragData({ kind: 'cameras', numbers: [...numbers] }),
    });
  }, [numbers]);
  return (
    <div ref={card} className="map__chosen" role="status">
      <span ref={grip} className="map__grip">
        {t('map.chosen', { count: numbers.length })}
      </span>
      <button type="button" className="control" onClick={onOpen}>
        {t('map.open')}
      </button>
      <button type="button" className="control" onClick={onLetGo}>
        {t('map.letGo')}
      </button>
    </div>
  );
}
