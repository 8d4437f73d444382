import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { AlarmHead, AlarmId } from '#shared/model/alarm.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Person } from '#shared/model/person.ts';
import type {
  AlarmActRequest,
  AlarmFigures,
  AlarmStory,
  AlarmsPage,
  HistoryAnswer,
  UptimeAnswer,
} from '#shared/wire/alarms.ts';
import type { CamerasPage, SessionAnswer } from '#shared/wire/rest.ts';
import type { AlarmsDelta, AlarmsSnapshot, FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';

/** Whether the gateway answers. Times are `Clock.nowMs`. */
export type Connection =
  | { readonly state: 'connecting'; readonly sinceMs: number }
  | { readonly state: 'connected'; readonly sinceMs: number }
  | { readonly state: 'away'; readonly sinceMs: number; readonly problem: Problem };

/** A poster and when its picture was taken (ISO 8601). */
export interface Poster {
  readonly picture: Blob;
  readonly takenAt: string;
}

/** A running WebRTC consumption of one stream. */
export interface Consumption extends Disposable {
  readonly track: MediaStreamTrack;
  readonly role: StreamRole;
  /** Called at most once, when the gateway ended it: consume anew. Not called after `close`. */
  onEnded(
    listener: (reason: 'source-restarted' | 'transport-closed' | 'engine-died' | 'link-lost') => void,
  ): Unsubscribe;
  /** Receiver statistics, as a second witness beside the frames. */
  stats(): Promise<RTCStatsReport>;
  close(): void;
}

/** What narrows a list; see the route's schema. */
type Query = Readonly<Record<string, string>>;

/** REST as the renderer uses it. Every failure is a Problem, also a network that does not answer. */
export interface RestClient {
  session(): Promise<Result<SessionAnswer, Problem>>;
  signIn(user: string, password: string): Promise<Result<Person, Problem>>;
  signOut(): Promise<Result<void, Problem>>;
  city(): Promise<Result<CityPack, Problem>>;
  cameras(query: Query): Promise<Result<CamerasPage, Problem>>;
  poster(camera: CameraNumber, signal: AbortSignal): Promise<Result<Poster, Problem>>;
  hlsUrl(camera: CameraNumber, role: StreamRole): string;
  alarms(query: Query): Promise<Result<AlarmsPage, Problem>>;
  alarm(id: AlarmId): Promise<Result<AlarmStory, Problem>>;
  history(camera: CameraNumber, query: Query): Promise<Result<HistoryAnswer, Problem>>;
  uptime(query: Query): Promise<Result<UptimeAnswer, Problem>>;
  alarmFigures(query: Query): Promise<Result<AlarmFigures, Problem>>;
  /** Where the browser fetches a report as a table. */
  reportUrl(report: 'uptime' | 'alarms', query: Query): string;
}

/** WebRTC as the players use it: one device and one receive transport a window. */
export interface MediaLink {
  consume(camera: CameraNumber, role: StreamRole, signal: AbortSignal): Promise<Result<Consumption, Problem>>;
}

/** Everything the window has to do with the gateway. Reconnects by itself. */
export interface Link extends Disposable {
  readonly rest: RestClient;
  readonly media: MediaLink;
  connection(): Connection;
  onConnection(listener: () => void): Unsubscribe;
  /** Snapshot first, then deltas in order; a gap brings a snapshot again. */
  onFeeds(listener: (change: FeedsSnapshot | FeedsDelta) => void): Unsubscribe;
  /** All alarms that are not history, as `onFeeds` gives the feeds. */
  onAlarms(listener: (change: AlarmsSnapshot | AlarmsDelta) => void): Unsubscribe;
  /** Does something with an alarm, in this person's name. The change comes to everyone through `onAlarms`. */
  actOnAlarm(request: AlarmActRequest): Promise<Result<AlarmHead, Problem>>;
  /** Add to this machine's wall clock to get the gateway's, in milliseconds. */
  clockOffsetMs(): number;
  /** Opens the socket; call once one is signed in. */
  open(): void;
  close(): void;
}
