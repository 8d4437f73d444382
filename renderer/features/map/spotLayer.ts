/**
 * One canvas over the map that holds all cameras: drawn when the map has moved or a feed has changed, and asked
 * which camera lies under the pointer. A marker element per camera would hold the page up at a thousand.
 */
import {
  DomUtil,
  type LatLngBounds,
  Layer,
  type Map as LeafletMap,
  type LeafletMouseEvent,
  type Point,
} from 'leaflet';
import type { MapSpot } from './cameraClusters.ts';

export interface DrawnSpot {
  readonly spot: MapSpot;
  readonly x: number;
  readonly y: number;
  readonly radiusPx: number;
}

export interface SpotSource {
  spots(bounds: LatLngBounds, zoom: number): readonly MapSpot[];
  paint(pen: CanvasRenderingContext2D, x: number, y: number, spot: MapSpot, zoom: number): number;
}

export interface SpotListeners {
  onClick(spot: MapSpot): void;
  /** Undefined when the pointer left all spots. */
  onHover(spot: MapSpot | undefined): void;
}

/** Around a spot that a click still means it. */
const slackPx = 4;

export class SpotLayer extends Layer {
  readonly #canvas = document.createElement('canvas');
  readonly #listeners: SpotListeners;
  #source: SpotSource;
  #drawn: readonly DrawnSpot[] = [];
  #hovered: MapSpot | undefined;
  #frame: number | undefined;

  constructor(source: SpotSource, listeners: SpotListeners) {
    super();
    this.#source = source;
    this.#listeners = listeners;
    this.#canvas.className = 'leaflet-zoom-hide';
  }

  override onAdd(map: LeafletMap): this {
    map.getPane('markerPane')?.append(this.#canvas);
    map.on('moveend zoomend viewreset resize', this.#draw, this);
    map.on('click', this.#handleClick, this);
    map.on('mousemove', this.#handleMove, this);
    this.#draw();
    return this;
  }

  override onRemove(map: LeafletMap): this {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    map.off('moveend zoomend viewreset resize', this.#draw, this);
    map.off('click', this.#handleClick, this);
    map.off('mousemove', this.#handleMove, this);
    this.#canvas.remove();
    return this;
  }

  /** Draws from another source, at the next frame. */
  show(source: SpotSource): void {
    this.#source = source;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    const map = this._map;
    if (map === undefined || map === null) return;
    const size = map.getSize();
    const ratio = devicePixelRatio;
    this.#canvas.width = Math.round(size.x * ratio);
    this.#canvas.height = Math.round(size.y * ratio);
    this.#canvas.style.width = `${size.x}px`;
    this.#canvas.style.height = `${size.y}px`;
    DomUtil.setPosition(this.#canvas, map.containerPointToLayerPoint([0, 0]));
    const pen = this.#canvas.getContext('2d');
    if (pen === null) return;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const zoom = map.getZoom();
    this.#drawn = this.#source.spots(map.getBounds().pad(0.05), zoom).map((spot) => {
      const { x, y } = map.latLngToContainerPoint([spot.lat, spot.lon]);
      return { spot, x, y, radiusPx: this.#source.paint(pen, x, y, spot, zoom) };
    });
  }

  #under(point: Point): MapSpot | undefined {
    let best: MapSpot | undefined;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const { spot, x, y, radiusPx } of this.#drawn) {
      const distance = Math.hypot(point.x - x, point.y - y);
      if (distance <= radiusPx + slackPx && distance < bestDistance) {
        best = spot;
        bestDistance = distance;
      }
    }
    return best;
  }

  #handleClick(event: LeafletMouseEvent): void {
    const spot = this.#under(event.containerPoint);
    if (spot !== undefined) this.#listeners.onClick(spot);
  }

  #handleMove(event: LeafletMouseEvent): void {
    const spot = this.#under(event.containerPoint);
    if (spot === this.#hovered) return;
    this.#hovered = spot;
    this.#listeners.onHover(spot);
  }
}
