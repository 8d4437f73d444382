import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Random } from '#shared/base/random.ts';
import type { Result } from '#shared/base/result.ts';
import { probePolicy } from '#shared/decide/probePolicy.ts';
import type { MediaAddress, StreamKey } from '#shared/model/media.ts';
import type { Directory } from './directory/directory.ts';
import { streamRolesOf } from './directory/directoryCamera.ts';
import type { FeedBoard } from './health/feedBoard.ts';
import { glancePolicy } from './health/glance/glancePlan.ts';
import { Glancer, type GlancerFigures } from './health/glance/glancer.ts';
import { isMachineLoaded } from './health/glance/machineLoad.ts';
import type { PictureWatch } from './health/picture/pictureWatch.ts';
import { Heartbeat } from './health/probe/heartbeat.ts';
import { neighboursAmong } from './health/probe/neighbours.ts';
import { Prober, type ProberFigures } from './health/probe/prober.ts';
import type { Ingest } from './ingest/ingest.ts';
import type { Log } from './log.ts';
import type { RestingConfig } from './restingVariables.ts';

/** After this process came late to its own work, looks wait so long. */
const pauseAfterLateMs = 10_000;

export interface RestingCamerasOptions {
  readonly config: RestingConfig;
  readonly directory: Directory;
  readonly resolve: (key: StreamKey) => Result<MediaAddress, Problem>;
  readonly ingest: Ingest;
  readonly board: FeedBoard;
  readonly pictures: PictureWatch;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** See `causeKeysOf`. */
  readonly secret: Uint8Array;
}

export interface RestingFigures {
  /** Absent where it is switched off. */
  readonly probes: ProberFigures | undefined;
  readonly glances: GlancerFigures | undefined;
}

/** What is known of cameras that nobody watches: they are asked, and looked at in turn. */
export class RestingCameras implements Disposable {
  readonly #heartbeat: Heartbeat;
  readonly #prober: Prober | undefined;
  readonly #glancer: Glancer | undefined;

  constructor(options: RestingCamerasOptions) {
    const { config, directory, resolve, ingest, board, pictures, clock, random, log, secret } = options;
    const { probe, glanceCpuPercent } = config;
    const cameras = () => directory.all().map((camera) => ({ id: camera.id, roles: streamRolesOf(camera) }));
    const heartbeat = new Heartbeat(clock);
    this.#heartbeat = heartbeat;
    const wasLateSince = (fromMs: number) => heartbeat.wasLateSince(fromMs);
    const glancer =
      glanceCpuPercent === 0
        ? undefined
        : new Glancer({
            ...{ cameras, board, clock, random, log },
            glance: (key, signal) => ingest.glance(key, signal),
            judge: (key, sample) => pictures.judgeGlance(key, sample),
            isInDoubt: (camera) => pictures.isInDoubt(camera),
            isMachineBusy: () => isMachineLoaded() || wasLateSince(clock.monotonicMs() - pauseAfterLateMs),
            wasLateSince,
            policy: { ...glancePolicy, cpuPercent: glanceCpuPercent },
          });
    this.#glancer = glancer;
    this.#prober =
      probe.periodMs === 0
        ? undefined
        : new Prober({
            ...{ cameras, resolve, board, clock, random, log },
            isDoubted: (camera) => glancer?.isDoubted(camera) ?? false,
            neighboursOf: neighboursAmong(directory.all(), secret),
            wasLateSince,
            policy: { ...probePolicy, ...probe },
          });
  }

  figures(): RestingFigures {
    return { probes: this.#prober?.figures(), glances: this.#glancer?.figures() };
  }

  close(): void {
    this.#prober?.close();
    this.#glancer?.close();
    this.#heartbeat.close();
  }
}
