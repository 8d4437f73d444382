/** A map that is copied at its first change, so that a step that changes nothing costs nothing. */
export class MapDraft<K, V> {
  #map: ReadonlyMap<K, V>;
  #own: Map<K, V> | undefined;

  constructor(base: ReadonlyMap<K, V>) {
    this.#map = base;
  }

  get map(): ReadonlyMap<K, V> {
    return this.#map;
  }

  set(key: K, value: V): void {
    this.#writable().set(key, value);
  }

  delete(key: K): void {
    if (this.#map.has(key)) this.#writable().delete(key);
  }

  #writable(): Map<K, V> {
    if (this.#own === undefined) {
      this.#own = new Map(this.#map);
      this.#map = this.#own;
    }
    return this.#own;
  }
}
