import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { repositoryRoot } from '../../../scripts/setup/place.ts';

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** [the file that breaks a rule, what it imports, the rule] */
const forbidden = [
  ['shared/base/a.ts', '../../gateway/store/store.ts', 'room-shared'],
  ['shared/base/b.ts', 'node:fs', 'room-shared-pure'],
  ['shared/base/c.ts', 'react', 'room-shared-pure'],
  ['gateway/directory/a.ts', '../../electron/settings/settings.ts', 'room-gateway'],
  ['renderer/link/a.ts', '../../gateway/store/store.ts', 'room-renderer'],
  ['renderer/features/map/a.ts', 'node:path', 'no-node-in-renderer'],
  ['electron/windows/a.ts', '../../renderer/ui/Sign.tsx', 'room-electron'],
  ['scripts/setup/a.ts', '../../gateway/store/store.ts', 'room-scripts'],
  ['gateway/health/test.ts', '../../test/fakes/clock.ts', 'room-test'],
  ['renderer/app/a.ts', '../main.tsx', 'renderer-main'],
  ['renderer/features/wall/a.tsx', '../../app/shell.tsx', 'renderer-features'],
  ['renderer/features/wall/b.tsx', '../../link/link.ts', 'renderer-features'],
  ['renderer/features/wall/c.tsx', '../map/Map.tsx', 'renderer-features-apart'],
  ['renderer/state/a.ts', '../features/map/Map.tsx', 'renderer-state'],
  ['renderer/state/b.ts', '../players/pool.ts', 'renderer-state'],
  ['renderer/players/a.ts', '../state/wall.ts', 'renderer-players'],
  ['renderer/link/b.ts', '../state/wall.ts', 'renderer-link'],
  ['renderer/ui/a.tsx', '../state/wall.ts', 'renderer-ui'],
  ['renderer/ui/b.tsx', '../../shared/model/camera.ts', 'renderer-ui'],
  ['renderer/state/c.ts', 'react', 'renderer-no-react-below'],
  ['renderer/players/b.ts', 'react', 'renderer-no-react-below'],
  ['gateway/health/a.ts', '../app.ts', 'gateway-main'],
  ['gateway/directory/b.ts', '../http/routes.ts', 'gateway-top'],
  ['gateway/realtime/a.ts', '../http/routes.ts', 'gateway-top'],
  ['gateway/ingest/a.ts', '../directory/directory.ts', 'gateway-low'],
  ['gateway/ingest/b.ts', '../sfu/sfu.ts', 'gateway-ingest-and-sfu'],
  ['gateway/sfu/a.ts', '../ingest/ingest.ts', 'gateway-ingest-and-sfu'],
  ['renderer/players/c.ts', 'hls.js', 'one-owner-hls.js'],
  ['renderer/features/wall/d.tsx', 'leaflet', 'one-owner-leaflet'],
  ['renderer/features/wall/e.tsx', 'react-leaflet', 'one-owner-leaflet'],
  ['gateway/http/a.ts', 'mediasoup', 'one-owner-mediasoup'],
  ['gateway/http/b.ts', 'mediasoup-debian', 'one-owner-mediasoup'],
  ['renderer/players/hls/a.ts', 'mediasoup-client', 'one-owner-mediasoup-client'],
  ['gateway/http/c.ts', 'socket.io', 'one-owner-socket.io'],
  ['renderer/players/webrtc/a.ts', 'socket.io-client', 'one-owner-socket.io-client'],
  ['gateway/health/b.ts', 'node:child_process', 'one-owner-child processes'],
  ['gateway/health/c.ts', 'execa', 'one-owner-child processes'],
  ['renderer/app/b.ts', 'electron', 'one-owner-electron'],
  ['gateway/directory/c.ts', 'pg', 'one-owner-databases'],
  ['gateway/directory/d.ts', '@electric-sql/pglite', 'one-owner-databases'],
  ['gateway/directory/e.ts', 'kysely', 'one-owner-SQL'],
  ['electron/ipc.ts', './preload.ts', 'one-owner-preload'],
] as const;

/** [a file, what it may import] */
const allowed = [
  ['shared/model/camera.ts', 'zod'],
  ['shared/decide/ranking.ts', '../model/camera.ts'],
  ['gateway/store/store.ts', 'kysely'],
  ['gateway/store/pool.ts', 'pg'],
  ['gateway/directory/camerasRepository.ts', 'kysely'],
  ['gateway/directory/directory.ts', '../store/store.ts'],
  ['gateway/ingest/ingest.ts', 'node:child_process'],
  ['gateway/sfu/sfu.ts', 'mediasoup'],
  ['gateway/http/routes.ts', '../directory/directory.ts'],
  ['gateway/realtime/server.ts', 'socket.io'],
  ['gateway/app.ts', './http/routes.ts'],
  ['gateway/main.ts', './app.ts'],
  ['renderer/link/link.ts', 'socket.io-client'],
  ['renderer/players/pool.ts', '../link/link.ts'],
  ['renderer/players/webrtc/player.ts', 'mediasoup-client'],
  ['renderer/players/hls/player.ts', 'hls.js'],
  ['renderer/state/wall.ts', '../link/link.ts'],
  ['renderer/state/hooks.tsx', 'react'],
  ['renderer/ui/Sign.tsx', 'react'],
  ['renderer/features/map/Map.tsx', 'leaflet'],
  ['renderer/app/shell.tsx', '../features/map/Map.tsx'],
  ['renderer/main.tsx', './app/shell.tsx'],
  ['electron/preload.ts', 'electron'],
  ['electron/settings/settings.ts', '#shared/model/camera.ts'],
  ['scripts/setup/program.ts', 'execa'],
  ['test/fakes/clock.ts', '../../gateway/store/store.ts'],
] as const;

const cycle = [
  ['shared/base/d.ts', './e.ts'],
  ['shared/base/e.ts', './d.ts'],
] as const;

let house = '';

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'drishti-house-'));
  await symlink(join(repositoryRoot, 'node_modules'), join(house, 'node_modules'));
  await writeFile(join(house, 'package.json'), JSON.stringify({ imports: { '#shared/*': './shared/*' } }));
  for (const [index, [file, imported]] of [...forbidden, ...allowed, ...cycle].entries()) {
    await mkdir(join(house, dirname(file)), { recursive: true });
    // Every other import is of types alone: the walls hold for those too.
    const isTypeOnly = index % 2 === 1;
    const text = `import ${isTypeOnly ? 'type ' : ''}* as it from '${imported}';\nexport ${isTypeOnly ? 'type It = typeof it' : 'const they: unknown = it'};\n`;
    await writeFile(join(house, file), text);
  }
});

afterAll(() => rm(house, { recursive: true, force: true }));

async function violations() {
  const cruiser = join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(repositoryRoot, '.dependency-cruiser.cjs');
  const rooms = ['shared', 'gateway', 'renderer', 'electron', 'scripts', 'test'];
  const args = [cruiser, '--config', config, '--output-type', 'json', ...rooms];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: house, maxBuffer: 2 ** 26 }, (_error, stdout) => resolve(stdout));
  });
  return reportSchema.parse(JSON.parse(output)).summary.violations;
}

test('every import that breaks a rule of the house is found, and no other', async () => {
  const found = (await violations()).map(({ from, rule }) => `${from}: ${rule.name}`);
  const expected = [
    ...forbidden.map(([file, , rule]) => `${file}: ${rule}`),
    // A cycle is one violation, told at the file it was met first.
    `${cycle[0][0]}: no-cycles`,
  ];
  expect(found.sort()).toEqual(expected.sort());
});
