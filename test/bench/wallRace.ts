/** Two supervisors with a thousand random commands each at once, over sockets: whether all clients end equal. */
import { isDeepStrictEqual } from 'node:util';
import { io, type Socket } from 'socket.io-client';
import { applyWallChange } from '#shared/decide/wall/change.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { layoutIds } from '#shared/model/layout.ts';
import { displayNumberSchema, type Wall, type WallId } from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import { type WallsDelta, wallsDeltaSchema, wallsSnapshotSchema } from '#shared/wire/sync.ts';
import { until } from '../rigs/until.ts';
import type { Figure } from './figures.ts';
import { firstCamera, WallStage } from './wallStage.ts';

const commandsEach = 1_000;
const cameras = 64;
/** Sent before the first is answered, as by somebody in a hurry. */
const underWay = 8;

/** One client's copy of the walls, kept by deltas alone after the first snapshot. */
class WallMirror {
  readonly walls = new Map<WallId, Wall>();
  version = -1;
  gaps = 0;
  readonly #socket: Socket;

  static async open(url: string, token: string): Promise<WallMirror> {
    const mirror = new WallMirror(io(url, { auth: { token }, transports: ['websocket'] }));
    await until('a client has the wall', () => mirror.version >= 0, 10_000);
    return mirror;
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('wall:delta', (payload: unknown) => this.#take(wallsDeltaSchema.parse(payload)));
    socket.on('connect', () => {
      void socket.emitWithAck('wall:snapshot', {}).then((answer: { readonly value?: unknown }) => {
        const snapshot = wallsSnapshotSchema.parse(answer.value);
        for (const wall of snapshot.walls) this.walls.set(wall.id, wall);
        this.version = snapshot.version;
      });
    });
  }

  async command(wall: Wall, command: WallCommand): Promise<boolean> {
    const request = { wall: wall.id, baseVersion: wall.version, commands: [command] };
    const answer: { readonly ok: boolean } = await this.#socket.emitWithAck('wall:command', request);
    return answer.ok;
  }

  close(): void {
    this.#socket.disconnect();
  }

  #take(delta: WallsDelta): void {
    if (delta.after !== this.version) this.gaps += 1;
    for (const change of delta.changes) {
      const wall = this.walls.get(change.id);
      if (wall !== undefined) this.walls.set(change.id, applyWallChange(wall, change));
    }
    this.version = delta.version;
  }
}

export async function benchRace(): Promise<readonly Figure[]> {
  const stage = await WallStage.create(cameras);
  const open: WallMirror[] = [];
  try {
    for (const user of ['supervisor', 'admin', 'operator']) {
      open.push(await WallMirror.open(stage.gateway.url, await stage.gateway.signIn(user)));
    }
    const [first, second] = open;
    if (first === undefined || second === undefined) throw new Error('no clients');
    const startMs = performance.now();
    const done = await Promise.all([press(first), press(second)]);
    const seconds = (performance.now() - startMs) / 1000;
    const truth = await stage.wall();
    await until('all clients are up to date', () =>
      open.every((one) => copyOf(one)?.version === truth.version),
    );
    const equal = open.filter((one) => isDeepStrictEqual(copyOf(one), truth)).length;
    const gaps = open.reduce((sum, one) => sum + one.gaps, 0);
    return [
      {
        name: `two people, ${commandsEach} random commands each at once: clients that end as the gateway`,
        unit: `of ${open.length}`,
        value: equal,
        must: open.length,
        aim: open.length,
        better: 'higher',
        note: `${done[0] + done[1]} done, the others refused with a reason; ${gaps} gaps; ${Math.round((2 * commandsEach) / seconds)} a second`,
      },
    ];
  } finally {
    for (const one of open) one.close();
    await stage.close();
  }
}

const copyOf = (mirror: WallMirror): Wall | undefined => [...mirror.walls.values()][0];

/** @returns how many were done */
async function press(mirror: WallMirror): Promise<number> {
  let done = 0;
  for (let sent = 0; sent < commandsEach; sent += underWay) {
    const answers = Array.from({ length: Math.min(underWay, commandsEach - sent) }, async () => {
      const wall = copyOf(mirror);
      return wall !== undefined && (await mirror.command(wall, randomCommand()));
    });
    done += (await Promise.all(answers)).filter(Boolean).length;
  }
  return done;
}

function pick<T>(items: readonly [T, ...T[]]): T {
  return items[Math.floor(Math.random() * items.length)] ?? items[0];
}

function randomCommand(): WallCommand {
  const display = displayNumberSchema.parse(1 + Math.floor(Math.random() * 4));
  const withDisplay = displayNumberSchema.parse(1 + Math.floor(Math.random() * 4));
  const cell = Math.floor(Math.random() * 4);
  const camera = cameraNumberSchema.parse(firstCamera + Math.floor(Math.random() * cameras));
  const shows = { kind: 'camera', camera } as const;
  return pick<WallCommand>([
    { kind: 'place', display, cell, shows },
    { kind: 'place', display, cell },
    { kind: 'swap', display, cell, withDisplay, withCell: Math.floor(Math.random() * 4) },
    { kind: 'set-layout', display, layout: pick(layoutIds) },
    {
      kind: 'show',
      display,
      level: pick(['supervisor', 'incident']),
      shows: { kind: 'view', view: { layout: '4', tiles: [{ cell, shows }] } },
    },
    { kind: 'release', display, level: pick(['supervisor', 'incident']) },
    { kind: 'undo' },
  ]);
}
