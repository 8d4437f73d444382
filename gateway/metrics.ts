import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { HealthState } from '#shared/model/health.ts';

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
  readonly sfuStreams: () => number;
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
  for (const [name, [help, value]] of Object.entries(single)) {
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
  labelled(registry, 'drishti_part_up', '1 while a part of the gateway does its work', 'part', () =>
    Object.entries(sources.parts()).map(([part, { state }]) => [part, state === 'up' ? 1 : 0]),
  );
  return registry;
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
