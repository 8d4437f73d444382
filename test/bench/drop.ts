/**
 * `npm run bench -- drop`: from a fault of a real RTSP camera to the word of it on a tile in the product's own
 * Electron and on another desk, and from its return to a moving picture, with sixteen tiles on the desk. The rig
 * tells when it happened; rig, gateway, page and the other desk run on one machine, by one clock.
 */
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeskClient } from '../rigs/deskClient.ts';
import type { Fault } from '../rigs/faults.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { rigCity } from '../rigs/rigCity.ts';
import { type RigCamera, RtspRig } from '../rigs/rtspRig.ts';
import { until } from '../rigs/until.ts';
import { type Figure, median, quantile } from './figures.ts';
import { openScreen } from './screen.ts';
import { TileClock } from './tileClock.ts';

const tiles = 16;
const trials = 20;
const firstNumber = 1001;
const scenes = ['avenue-day', 'market-day', 'highway-noon', 'crossing-morning'] as const;
/** What did not happen within this counts as this long. */
const giveUpMs = 20_000;
/** Every second camera comes back three trials later, when the gateway tries it less often. */
const longOutageTrials = 3;
const settleMs = 10_000;

interface Kind {
  readonly name: string;
  readonly fault: Fault;
  /** What a tile must say of it. */
  readonly states: readonly string[];
  readonly said: Pick<Figure, 'must' | 'aim'>;
  readonly alarm: Pick<Figure, 'must' | 'aim'>;
  readonly back: Pick<Figure, 'must' | 'aim'>;
}

const lossFigures = {
  states: ['stale', 'lost'],
  said: { must: 1000, aim: 500 },
  alarm: { must: 5500, aim: 4500 },
  back: { must: 3000, aim: 1500 },
} as const;
const pictureFigures = { said: { must: 8000, aim: 4000 }, alarm: {}, back: {} } as const;

const kinds: readonly Kind[] = [
  { name: 'cut', fault: { kind: 'drop' }, ...lossFigures },
  { name: 'silent', fault: { kind: 'silence' }, ...lossFigures },
  { name: 'frozen', fault: { kind: 'freeze' }, states: ['frozen'], ...pictureFigures },
  { name: 'black', fault: { kind: 'blacken' }, states: ['black'], ...pictureFigures },
];

/** What became of one fault; undefined where nothing did in time. Milliseconds from the rig's word. */
interface Told {
  readonly saidMs: number | undefined;
  readonly alarmMs: number | undefined;
}

interface Trial extends Told {
  /** Absent where the tile never told of the fault: it has nothing to take back. */
  readonly backMs?: number | undefined;
}

interface Stage {
  readonly rig: RtspRig;
  readonly cameras: readonly RigCamera[];
  readonly desk: DeskClient;
  readonly clock: TileClock;
}

export async function benchDrop(): Promise<readonly Figure[]> {
  const rig = await RtspRig.create();
  try {
    const cameras = await Promise.all(
      Array.from({ length: tiles }, (_, index) =>
        rig.add({ path: `drop-${index}`, scene: scenes[index % scenes.length] ?? scenes[0] }),
      ),
    );
    await rig.prepare(
      cameras,
      kinds.map(({ fault }) => fault.kind),
    );
    const figures: Figure[] = [];
    // A gateway of its own for each kind: a camera that failed four times in an hour is told as flapping.
    for (const kind of kinds) figures.push(...(await measureKind(rig, cameras, kind)));
    return figures;
  } finally {
    await rig.close();
  }
}

async function measureKind(
  rig: RtspRig,
  cameras: readonly RigCamera[],
  kind: Kind,
): Promise<readonly Figure[]> {
  const gateway = await GatewayUnderTest.create({ camerasCsv: rigCity(cameras) });
  try {
    const desk = await DeskClient.open(gateway.url, await gateway.signIn('supervisor'));
    const numbers = cameras.map((_camera, index) => firstNumber + index);
    const screen = await openScreen(gateway, `/desk?cameras=${numbers.join(',')}&layout=${tiles}`);
    try {
      await screen.page.waitForFunction(
        (wanted) => document.querySelectorAll('[data-camera][data-state="live"]').length === wanted,
        tiles,
        { timeout: 90_000 },
      );
      await sleep(settleMs);
      const clock = await TileClock.start(screen.page);
      return figuresOf(kind, await runTrials({ rig, cameras, desk, clock }, kind));
    } finally {
      desk.close();
      await screen.close();
    }
  } finally {
    await rig.restore(cameras);
    await gateway.close();
  }
}

async function runTrials(stage: Stage, kind: Kind): Promise<readonly Trial[]> {
  const done: Promise<Trial>[] = [];
  const delayed: (() => void)[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const index = trial % stage.cameras.length;
    // The camera's last trial is over before its next begins.
    await done[trial - stage.cameras.length];
    // Spread over the second between two key frames.
    await sleep(500 + ((trial * 370) % 1000));
    const told = await fail(stage, kind, index);
    const isLong = trial % 2 === 1;
    let comeBack = (): void => {};
    const mayComeBack = new Promise<void>((resolve) => {
      comeBack = resolve;
    });
    if (isLong) delayed.push(comeBack);
    else comeBack();
    done.push(mayComeBack.then(() => mended(stage, index, told)));
    if (delayed.length >= longOutageTrials - 1 && isLong) delayed.shift()?.();
    process.stderr.write(`  ${kind.name} ${trial + 1}: said ${told.saidMs}, alarm ${told.alarmMs}\n`);
  }
  for (const comeBack of delayed) comeBack();
  return await Promise.all(done);
}

async function fail({ rig, cameras, desk, clock }: Stage, kind: Kind, index: number): Promise<Told> {
  const camera = cameras[index];
  if (camera === undefined) throw new Error('no such camera');
  const number = firstNumber + index;
  const [atMs = 0] = await rig.apply([camera], kind.fault);
  const [said, alarm] = await Promise.all([
    within(() => clock.said(number, kind.states, atMs)),
    within(() => desk.alarmOf(number, atMs)?.atMs),
  ]);
  return { saidMs: sinceFault(said, atMs), alarmMs: sinceFault(alarm, atMs) };
}

async function mended({ rig, cameras, clock }: Stage, index: number, told: Told): Promise<Trial> {
  const camera = cameras[index];
  if (camera === undefined) throw new Error('no such camera');
  const [atMs = 0] = await rig.restore([camera]);
  if (told.saidMs === undefined) return told;
  const back = await within(() => clock.back(firstNumber + index, atMs));
  return { ...told, backMs: sinceFault(back, atMs) };
}

const sinceFault = (whenMs: number | undefined, faultMs: number): number | undefined =>
  whenMs === undefined ? undefined : whenMs - faultMs;

/** What a look gives in time, looked for five times a second; when it was is in what it gives. */
async function within<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T | undefined> {
  return await until('it', look, giveUpMs, 200).catch(() => undefined);
}

function figuresOf({ name, said, alarm, back }: Kind, done: readonly Trial[]): readonly Figure[] {
  const returned = done.filter((trial) => 'backMs' in trial);
  return [
    slowest(
      `camera ${name} -> its tile says so`,
      done.map(({ saidMs }) => saidMs),
      said,
    ),
    slowest(
      `camera ${name} -> alarm on another desk`,
      done.map(({ alarmMs }) => alarmMs),
      alarm,
    ),
    slowest(
      `camera back after ${name} -> moving picture`,
      returned.map(({ backMs }) => backMs),
      back,
    ),
  ];
}

function slowest(
  what: string,
  times: readonly (number | undefined)[],
  bounds: Pick<Figure, 'must' | 'aim'>,
): Figure {
  const told = times.filter((time) => time !== undefined);
  const never = times.length - told.length;
  const notes = [
    `n ${times.length}`,
    ...(told.length === 0
      ? []
      : [`median ${median(told).toFixed(0)}, worst ${Math.max(...told).toFixed(0)}`]),
    ...(never === 0 ? [] : [`${never} not within ${giveUpMs / 1000} s`]),
    `load ${loadavg()[0]?.toFixed(1)}`,
  ];
  const capped = times.map((time) => time ?? giveUpMs);
  return {
    name: `${what}, p95`,
    unit: 'ms',
    value: quantile(capped, 0.95),
    better: 'lower',
    note: notes.join(', '),
    ...bounds,
  };
}
