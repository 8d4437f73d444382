import type { FastifyInstance } from 'fastify';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraId } from '#shared/model/ids.ts';
import type { CorridorsAnswer, SectorsAnswer } from '#shared/wire/rest.ts';
import type { HttpPorts } from './ports.ts';

const noCameras = { live: 0, linked: 0 };

/** `/api/city`, `/api/corridors`, `/api/sectors`: the city itself, and how many cameras of each branch live. */
export function cityRoutes(server: FastifyInstance, ports: HttpPorts): void {
  const { directory } = ports;
  const stateOf = (camera: CameraId) => ports.healthOf(camera).state;

  server.get('/api/city', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return directory.city satisfies CityPack;
  });

  server.get('/api/corridors', async (_request, reply) => {
    const counts = directory.counts((camera) => camera.corridor, stateOf);
    reply.header('cache-control', 'no-store');
    return {
      items: directory.city.corridors.map((corridor) => ({
        ...corridor,
        count: counts.get(corridor.id) ?? noCameras,
      })),
    } satisfies CorridorsAnswer;
  });

  server.get('/api/sectors', async (_request, reply) => {
    const counts = directory.counts((camera) => camera.sector, stateOf);
    reply.header('cache-control', 'no-store');
    return {
      items: directory.city.sectors.map((sector) => ({
        ...sector,
        count: counts.get(sector.id) ?? noCameras,
      })),
    } satisfies SectorsAnswer;
  });
}
