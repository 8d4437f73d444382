import { type CameraDraft, cameraDraftSchema } from '#shared/model/camera.ts';

/** A camera that is right in every way; `changes` are its fields as they come from outside. */
export function cameraDraft(changes: Readonly<Record<string, unknown>> = {}): CameraDraft {
  return cameraDraftSchema.parse({
    number: 1001,
    name: { en: 'Bada Chauraha', hi: 'बड़ा चौराहा' },
    category: 'police',
    corridor: 'GT',
    sector: 'west',
    thana: 'kohna',
    lat: 26.45,
    lon: 80.25,
    kind: 'fixed',
    demo: false,
    facesRoad: true,
    mainUrl: 'rtsp://viewer:geheim@10.0.0.1:554/main',
    ...changes,
  });
}
