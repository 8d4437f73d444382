/** What the realtime door needs of the rest of the gateway; the composition root joins them. */
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { AlarmHead } from '#shared/model/alarm.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { CameraId, CameraNumber } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { Person } from '#shared/model/person.ts';
import type { ScreenReport } from '#shared/model/wallNode.ts';
import type { AlarmActRequest } from '#shared/wire/alarms.ts';
import type { SfuCapabilities, SfuConsumeAnswer, SfuConsumerClosed, SfuTransport } from '#shared/wire/sfu.ts';
import type { Topic, TopicDelta, TopicSnapshot } from '#shared/wire/sync.ts';
import type {
  ScreenOrderAnswer,
  ScreenOrderDone,
  ScreenOrdered,
  ScreenOrderRequest,
  ScreenReportAnswer,
} from '#shared/wire/wallNodes.ts';
import type { WallCommandRequest, WallCommandsAnswer } from '#shared/wire/walls.ts';
import type { PurviewOf } from '../access/purview.ts';

/** What a handshake carries: the token of `auth: {token}` and the raw `Cookie` header. */
export interface Credentials {
  readonly token: string | undefined;
  readonly cookie: string | undefined;
}

export type Authenticate = (credentials: Credentials) => Promise<Result<Person, Problem>>;

/** Finds the streams of a camera that this person may watch. */
export interface WatchableCameras {
  /** @returns a 404 problem for a camera that is unknown, does not face the road, or is not this person's to see */
  watchable(
    camera: CameraNumber,
    person: Person,
  ): Promise<Result<{ readonly camera: CameraId; readonly roles: readonly StreamRole[] }, Problem>>;
}

/** Keeps a camera's ingest running until the lease is closed. */
export interface IngestLeases {
  acquire(key: StreamKey, viewer: string): Disposable;
}

/** Who looks at which camera, for the record. */
export interface Viewings {
  /** @returns to be closed when the picture ends */
  began(person: Person, camera: CameraNumber, way: 'webrtc'): Disposable;
}

export interface MediaSessionListener {
  consumerClosed(notice: SfuConsumerClosed): void;
  transportClosed(transportId: string): void;
}

type Done = Promise<Result<Record<string, never>, Problem>>;
type Opaque = Record<string, unknown>;

/** One client's media, as the SFU offers it. */
export interface MediaSession extends Disposable {
  capabilities(): Result<SfuCapabilities, Problem>;
  open(rtpCapabilities: Opaque): Promise<Result<SfuTransport, Problem>>;
  connect(transportId: string, dtlsParameters: Opaque): Done;
  restartIce(transportId: string): Promise<Result<{ iceParameters: Opaque }, Problem>>;
  consume(key: StreamKey, signal: AbortSignal): Promise<Result<Omit<SfuConsumeAnswer, 'role'>, Problem>>;
  resume(consumerId: string): Done;
  release(consumerId: string): void;
}

export interface MediaSessions {
  createSession(listener: MediaSessionListener): MediaSession;
}

/** Whoever owns a topic's state. */
export interface TopicSource<T extends Topic> {
  snapshot(): TopicSnapshot<T>;
  subscribe(listener: (delta: TopicDelta<T>) => void): Unsubscribe;
}

export type TopicSources = { readonly [T in Topic]: TopicSource<T> };

/** What a person may do with alarms. */
export interface AlarmActs {
  act(request: AlarmActRequest, person: Person): Promise<Result<AlarmHead, Problem>>;
}

/** Does what a person asks of a wall, if it is theirs to do. */
export interface WallActs {
  command(request: WallCommandRequest, person: Person): Promise<Result<WallCommandsAnswer, Problem>>;
}

/** One open page, as who keeps the wall's screens needs it. */
export interface WallPage {
  /** Names the visit. */
  readonly id: string;
  readonly person: Person;
  order(ordered: ScreenOrdered): void;
}

/** What wall pages truly show, and what is asked of them. */
export interface WallScreens {
  report(page: WallPage, report: ScreenReport): ScreenReportAnswer;
  /** The visit is over. */
  left(page: WallPage): void;
  order(request: ScreenOrderRequest, person: Person): Promise<Result<ScreenOrderAnswer, Problem>>;
  done(page: WallPage, done: ScreenOrderDone): void;
}

export interface RealtimeLog {
  info(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
  warn(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
}

export interface RealtimePorts {
  readonly authenticate: Authenticate;
  readonly purviewOf: PurviewOf;
  readonly cameras: WatchableCameras;
  readonly ingest: IngestLeases;
  readonly viewing: Viewings;
  readonly media: MediaSessions;
  readonly topics: TopicSources;
  readonly alarms: AlarmActs;
  readonly walls: WallActs;
  readonly screens: WallScreens;
  readonly log: RealtimeLog;
}
