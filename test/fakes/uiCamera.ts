import { type Camera, cameraSchema } from '#shared/model/camera.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';

interface Traits {
  readonly name?: { readonly en: string; readonly hi: string };
  readonly corridor?: string;
  readonly sector?: string;
  readonly thana?: string;
  readonly department?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly health?: Partial<FeedHealth>;
}

/** A camera as the directory tells of it, with what a test cares about. */
export function uiCamera(number: number, { health, ...traits }: Traits = {}): Camera {
  return cameraSchema.parse({
    id: `camera-${number}`,
    number,
    name: { en: `Crossing ${number}`, hi: `चौराहा ${number}` },
    category: 'smart_city_junction',
    lat: 26.46,
    lon: 80.33,
    kind: 'fixed',
    demo: true,
    streams: [{ role: 'main' }],
    health: { state: 'idle', since: '2026-11-22T10:00:00.000Z', ...health },
    ...traits,
  });
}

export function numbers(...all: readonly number[]): readonly CameraNumber[] {
  return all.map((number) => cameraNumberSchema.parse(number));
}

/** A storage that forgets with the test. */
export function memoryStorage(entries: Readonly<Record<string, string>> = {}) {
  const kept = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}
