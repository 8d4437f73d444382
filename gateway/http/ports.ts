/** What the HTTP door needs of the rest of the gateway; the composition root joins them. */
import type { Registry } from 'prom-client';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { AlarmHead } from '#shared/model/alarm.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraId, CameraNumber } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { Person } from '#shared/model/person.ts';
import type { AlarmActRequest, AlarmStory, AlarmsPage, AlarmsQuery } from '#shared/wire/alarms.ts';
import type { PeopleDesk } from '../access/peopleDesk.ts';
import type { Sessions } from '../access/sessions.ts';
import type { SignIn } from '../access/signIn.ts';
import type { AuditSink } from '../audit/auditSink.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Directory } from '../directory/directory.ts';
import type { Reports } from '../health/reports/reports.ts';
import type { Log } from '../log.ts';
import type { WallNodes } from '../walls/nodes/wallNodes.ts';
import type { ScreenBoard } from '../walls/screens/screenBoard.ts';
import type { LayoutDesk, WallDesk } from './wallPorts.ts';

/** What runs the streams, as far as HTTP needs it. */
export interface StreamPictures {
  /** Keeps a stream running until the lease is closed. */
  acquire(key: StreamKey, viewer: string): Disposable;
  /** The live end of the stream's playlist, or why there is none: `hls-not-ready`, `disk-full`. */
  livePlaylist(key: StreamKey): Promise<Result<string, Problem>>;
  /** Path of a segment; undefined when the name is none of a segment. */
  segmentFile(key: StreamKey, name: string): string | undefined;
  /** The newest picture of any of the camera's streams. */
  poster(camera: CameraId): { readonly path: string; readonly takenAtMs: number } | undefined;
  /** What is known of a stream; undefined before it was first asked for. */
  snapshot(
    key: StreamKey,
  ): { readonly widthPx: number | undefined; readonly heightPx: number | undefined } | undefined;
}

/** Who looks at which camera, for the record. */
export interface Viewings {
  /** @returns to be closed when the picture ends */
  began(person: Person, camera: CameraNumber, way: 'hls'): Disposable;
}

/** Alarms, open ones and history, as far as a person sees their cameras. */
export interface AlarmDesk {
  page(query: AlarmsQuery, person: Person): Promise<Result<AlarmsPage, Problem>>;
  story(id: string, person: Person): Promise<Result<AlarmStory, Problem>>;
  /** Does what a person asks, if it is theirs to do. */
  act(request: AlarmActRequest, person: Person): Promise<Result<AlarmHead, Problem>>;
}

export interface PartHealth {
  /** `absent`: it could not be had at start, and the gateway does without (an SFU: HLS alone). */
  readonly state: 'up' | 'down' | 'absent';
  readonly [field: string]: unknown;
}

export interface HttpPorts {
  readonly signIn: SignIn;
  readonly people: PeopleDesk;
  readonly sessions: Sessions;
  readonly audit: AuditSink;
  readonly trail: Pick<AuditTrail, 'page' | 'all' | 'verify'>;
  readonly directory: Directory;
  readonly healthOf: (camera: CameraId) => FeedHealth;
  readonly pictures: StreamPictures;
  readonly viewing: Viewings;
  readonly alarms: AlarmDesk;
  readonly walls: WallDesk;
  readonly layouts: LayoutDesk;
  /** The wall's machines, and pictures of their screens. */
  readonly nodes: Pick<WallNodes, 'all' | 'enrolment' | 'enrol' | 'challenge' | 'admit' | 'revoke'>;
  readonly screens: Pick<ScreenBoard, 'keepPicture' | 'picture'>;
  /** Health over time. */
  readonly reports: Pick<Reports, 'history' | 'uptime' | 'alarms'>;
  /** Each part of the gateway by name: database, sfu, ingest, alarms, walls. */
  readonly parts: () => Readonly<Record<string, PartHealth>>;
  readonly metrics: Registry;
  readonly clock: Clock;
  readonly log: Log;
}

export interface HttpOptions {
  readonly webDir: string;
  readonly trial: boolean;
  readonly version: string;
  /** The cookie travels over HTTPS alone. */
  readonly secureCookie: boolean;
  /** Whose pages may stand in tiles of the wall. */
  readonly webOrigins: readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed: addresses and CIDR ranges. */
  readonly trustProxy: readonly string[];
}
