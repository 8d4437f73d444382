import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraId } from '#shared/model/ids.ts';
import type { CorridorsAnswer, SectorsAnswer } from '#shared/wire/rest.ts';
import { canView } from '../access/canView.ts';
import type { DirectoryCamera } from '../directory/directoryCamera.ts';
import type { HttpPorts } from './ports.ts';
import { sessionOf } from './signedIn.ts';

const noCameras = { live: 0, linked: 0 };

/** `/api/city`, `/api/corridors`, `/api/sectors`: the city itself, and how many cameras of each branch live that one sees. */
export function cityRoutes(server: FastifyInstance, ports: HttpPorts): void {
  const { directory } = ports;
  const stateOf = (camera: CameraId) => ports.healthOf(camera).state;

  /** What is not to be seen belongs to no branch. */
  const counts = <Key extends string>(
    request: FastifyRequest,
    branchOf: (camera: DirectoryCamera) => Key | undefined,
  ) => {
    const { person } = sessionOf(request);
    return directory.counts(
      (camera) => (canView(person, camera, directory.city) ? branchOf(camera) : undefined),
      stateOf,
    );
  };

  server.get('/api/city', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return directory.city satisfies CityPack;
  });

  server.get('/api/corridors', async (request, reply) => {
    const byCorridor = counts(request, (camera) => camera.corridor);
    reply.header('cache-control', 'no-store');
    return {
      items: directory.city.corridors.map((corridor) => ({
        ...corridor,
        count: byCorridor.get(corridor.id) ?? noCameras,
      })),
    } satisfies CorridorsAnswer;
  });

  server.get('/api/sectors', async (request, reply) => {
    const bySector = counts(request, (camera) => camera.sector);
    reply.header('cache-control', 'no-store');
    return {
      items: directory.city.sectors.map((sector) => ({
        ...sector,
        count: bySector.get(sector.id) ?? noCameras,
      })),
    } satisfies SectorsAnswer;
  });
}
