import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { HealthState, PictureVerdict } from '#shared/model/health.ts';
import type { RestingFigures } from './restingCameras.ts';

/** Where the figures are read when Prometheus asks. */
export interface MetricSources {
  readonly camerasByState: () => Readonly<Record<HealthState, number>>;
  readonly hiddenCameras: () => number;
  readonly parts: () => Readonly<Record<string, { readonly state: string }>>;
  readonly ingest: () => {
    readonly running: number;
    readonly live: number;
    readonly hlsBytes: number;
    readonly processes: number;
    readonly restarts: number;
    readonly frames: number;
    readonly bytes: number;
  };
  readonly pictures: () => {
    readonly samples: number;
    readonly verdicts: Readonly<Record<PictureVerdict, number>>;
  };
  readonly resting: () => RestingFigures;
  readonly sfuStreams: () => number;
  readonly alarms: {
    figures(): {
      readonly open: readonly {
        readonly state: string;
        readonly priority: number;
        readonly count: number;
      }[];
      readonly rings: number;
      readonly lagMs: number;
      readonly unwritten: number;
      readonly lostEvents: number;
    };
    onRing(listener: (sinceLossMs: number) => void): void;
  };
  readonly walls: {
    figures(): {
      readonly changes: number;
      readonly lagMs: number;
      readonly unwritten: number;
      readonly setAside: number;
    };
  };
  /** The record of who did what. */
  readonly audit: () => { readonly waiting: number; readonly behindMs: number; readonly entries: number };
  readonly clients: () => number;
  /** Health over time; NaN where a figure is not known. */
  readonly history: () => {
    readonly waiting: number;
    readonly upShareLately: number;
    readonly ringsPerOperatorLately: number;
  };
}

/** All figures are read at the moment they are asked for; nothing is kept twice. */
export function createMetrics(sources: MetricSources): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const single: Readonly<Record<string, readonly [help: string, value: () => number]>> = {
    drishti_cameras_hidden: [
      'Cameras kept and never shown: they do not face the road',
      sources.hiddenCameras,
    ],
    drishti_ingest_streams_running: [
      'Streams with a process or waiting to retry',
      () => sources.ingest().running,
    ],
    drishti_ingest_streams_live: ['Streams whose frames arrive', () => sources.ingest().live],
    drishti_hls_bytes: ['Bytes of HLS segments on the disk', () => sources.ingest().hlsBytes],
    drishti_ingest_processes_started: [
      'Media processes started since the start',
      () => sources.ingest().processes,
    ],
    drishti_ingest_restarts: ['Attempts that followed a failed one', () => sources.ingest().restarts],
    drishti_ingest_frames: ['Frames taken in since the start', () => sources.ingest().frames],
    drishti_ingest_rtp_bytes: ['Bytes sent to the SFU since the start', () => sources.ingest().bytes],
    drishti_alarm_rings: ['Alarms that sounded since the start', () => sources.alarms.figures().rings],
    drishti_alarm_store_lag_seconds: [
      'How long the oldest word about an alarm waits for the database',
      () => sources.alarms.figures().lagMs / 1000,
    ],
    drishti_alarm_store_waiting: [
      'Alarms and events that wait for the database',
      () => sources.alarms.figures().unwritten,
    ],
    drishti_alarm_events_dropped: [
      'Events that the database could not be told, since the start',
      () => sources.alarms.figures().lostEvents,
    ],
    drishti_wall_changes: ['Changes of walls since the start', () => sources.walls.figures().changes],
    drishti_wall_store_lag_seconds: [
      'How long the oldest change of a wall waits for the database',
      () => sources.walls.figures().lagMs / 1000,
    ],
    drishti_wall_store_waiting: ['Walls that wait for the database', () => sources.walls.figures().unwritten],
    drishti_walls_set_aside: [
      'Walls whose newest document could not be used at the start',
      () => sources.walls.figures().setAside,
    ],
    drishti_audit_waiting: ['Acts on record that are not in the database yet', () => sources.audit().waiting],
    drishti_audit_behind_seconds: [
      'How long the oldest of them waits for the database',
      () => sources.audit().behindMs / 1000,
    ],
    drishti_audit_entries: ['Entries in the record of who did what', () => sources.audit().entries],
    drishti_picture_samples: ['Pictures judged since the start', () => sources.pictures().samples],
    drishti_sfu_streams: ['Streams in the SFU', sources.sfuStreams],
    drishti_clients: ['Clients connected over Socket.IO', sources.clients],
    drishti_history_waiting: [
      'Changes of health that are not in the database yet',
      () => sources.history().waiting,
    ],
    drishti_uptime_share_24h: [
      'Share of the known time of the last 24 hours in which cameras gave a good picture, 0 to 1',
      () => sources.history().upShareLately,
    ],
    drishti_alarm_rings_10m_per_operator: [
      'Sounds of alarms in the last ten minutes, an operator',
      () => sources.history().ringsPerOperatorLately,
    ],
  };
  const figures = { ...single, ...restingFigures(sources.resting) };
  for (const [name, [help, value]] of Object.entries(figures)) {
    const collect = (gauge: Gauge) => gauge.set(value());
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        collect(this);
      },
    });
  }
  labelled(registry, 'drishti_cameras', 'Cameras by the state of their feed', 'state', () =>
    Object.entries(sources.camerasByState()),
  );
  labelled(registry, 'drishti_picture_verdicts', 'Streams by what their last picture showed', 'verdict', () =>
    Object.entries(sources.pictures().verdicts),
  );
  labelled(registry, 'drishti_part_up', '1 while a part of the gateway does its work', 'part', () =>
    Object.entries(sources.parts()).map(([part, { state }]) => [part, state === 'up' ? 1 : 0]),
  );
  alarmFigures(registry, sources.alarms);
  return registry;
}

/** NaN where asking or looking is switched off. */
function restingFigures(
  read: MetricSources['resting'],
): Readonly<Record<string, readonly [help: string, value: () => number]>> {
  const probes = (of: (figures: NonNullable<RestingFigures['probes']>) => number) => () => {
    const figures = read().probes;
    return figures === undefined ? Number.NaN : of(figures);
  };
  const looks = (of: (figures: NonNullable<RestingFigures['glances']>) => number) => () => {
    const figures = read().glances;
    return figures === undefined ? Number.NaN : of(figures);
  };
  return {
    drishti_probe_reached_seconds: [
      'The longest that a camera at rest has gone unasked',
      probes(({ reachedMs }) => reachedMs / 1000),
    ],
    drishti_probes: ['Questions to cameras at rest since the start', probes(({ asked }) => asked)],
    drishti_probe_failures: ['Those that were not answered well', probes(({ failed }) => failed)],
    drishti_probes_void: [
      'Silences that told nothing, for the gateway itself was late',
      probes(({ voided }) => voided),
    ],
    drishti_probes_running: ['Questions under way', probes(({ running }) => running)],
    drishti_probes_waiting: [
      'Questions that are due and held back by a cap',
      probes(({ waiting }) => waiting),
    ],
    drishti_glance_reached_seconds: [
      'The longest that a camera at rest, of which a picture can be had, has gone unseen',
      looks(({ reachedMs }) => reachedMs / 1000),
    ],
    drishti_glances: ['Looks at cameras at rest since the start', looks((figures) => figures.looks)],
    drishti_glance_failures: ['Those that gave no picture', looks(({ failed }) => failed)],
    drishti_glance_cpu_seconds: [
      'CPU time that looks took since the start',
      looks(({ cpuSeconds }) => cpuSeconds),
    ],
    drishti_glances_running: ['Looks under way', looks(({ underWay }) => underWay)],
    drishti_glances_paused: [
      '1 while no look begins because the machine is busy',
      looks(({ isPaused }) => (isPaused ? 1 : 0)),
    ],
    drishti_glance_paused_seconds: [
      'How long that was so since the start',
      looks(({ pausedSeconds }) => pausedSeconds),
    ],
  };
}

function labelled(
  registry: Registry,
  name: string,
  help: string,
  label: string,
  values: () => readonly (readonly [string, number])[],
): void {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      for (const [of, value] of values()) this.set({ [label]: of }, value);
    },
  });
}

function alarmFigures(registry: Registry, alarms: MetricSources['alarms']): void {
  new Gauge({
    name: 'drishti_alarms',
    help: 'Alarms that are not history, by state and priority',
    labelNames: ['state', 'priority'],
    registers: [registry],
    collect() {
      for (const { state, priority, count } of alarms.figures().open) this.set({ state, priority }, count);
    },
  });
  const delays = new Histogram({
    name: 'drishti_alarm_ring_delay_seconds',
    help: 'From the loss of the first camera to the first sound of its alarm',
    // The on-delay is 4 s; the contract's figures are 5.5 s watched and 45 s idle.
    buckets: [4, 4.5, 5, 5.5, 8, 12, 20, 35, 45, 60, 120],
    registers: [registry],
  });
  alarms.onRing((sinceLossMs) => delays.observe(sinceLossMs / 1000));
}
