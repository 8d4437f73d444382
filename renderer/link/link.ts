import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { AlarmHead, AlarmId } from '#shared/model/alarm.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { LayoutKey, SavedLayout } from '#shared/model/layout.ts';
import type { Person } from '#shared/model/person.ts';
import type { WallId, WallNodeId } from '#shared/model/wall.ts';
import type { ScreenReport } from '#shared/model/wallNode.ts';
import type {
  AlarmActRequest,
  AlarmFigures,
  AlarmStory,
  AlarmsPage,
  HistoryAnswer,
  UptimeAnswer,
} from '#shared/wire/alarms.ts';
import type { AuditPage, AuditVerdict } from '#shared/wire/audit.ts';
import type {
  Account,
  AccountChange,
  AccountDraft,
  PasswordChange,
  PeopleAnswer,
} from '#shared/wire/people.ts';
import type { CamerasPage, SessionAnswer } from '#shared/wire/rest.ts';
import type {
  AlarmsDelta,
  AlarmsSnapshot,
  FeedsDelta,
  FeedsSnapshot,
  ScreensDelta,
  ScreensSnapshot,
  WallsDelta,
  WallsSnapshot,
} from '#shared/wire/sync.ts';
import type {
  EnrolmentAnswer,
  EnrolmentRequest,
  ScreenOrderAnswer,
  ScreenOrderDone,
  ScreenOrdered,
  ScreenOrderRequest,
  ScreenReportAnswer,
} from '#shared/wire/wallNodes.ts';
import type {
  LayoutDraft,
  LayoutsAnswer,
  WallCommandRequest,
  WallCommandsAnswer,
  WallHistoryAnswer,
} from '#shared/wire/walls.ts';

/** Whether the gateway answers. Times are `Clock.nowMs`. */
export type Connection =
  | { readonly state: 'connecting'; readonly sinceMs: number }
  | { readonly state: 'connected'; readonly sinceMs: number }
  | { readonly state: 'away'; readonly sinceMs: number; readonly problem: Problem };

/** A poster and when its picture was taken (ISO 8601). */
export interface Poster {
  readonly jpeg: Blob;
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

/** Walls, as far as they do not come by the socket. */
export interface WallRest {
  history(wall: WallId): Promise<Result<WallHistoryAnswer, Problem>>;
  /** A code by which one machine comes in. */
  enrol(request: EnrolmentRequest): Promise<Result<EnrolmentAnswer, Problem>>;
  revoke(node: WallNodeId): Promise<Result<void, Problem>>;
  sendScreenshot(order: string, jpeg: Blob): Promise<Result<void, Problem>>;
  /** Where the browser fetches a screenshot that an order named. */
  screenshotUrl(path: string): string;
}

/** Layouts that people drew and kept. */
export interface LayoutRest {
  list(): Promise<Result<LayoutsAnswer, Problem>>;
  add(draft: LayoutDraft): Promise<Result<SavedLayout, Problem>>;
  change(key: LayoutKey, draft: LayoutDraft): Promise<Result<SavedLayout, Problem>>;
  remove(key: LayoutKey): Promise<Result<void, Problem>>;
}

export interface PeopleRest {
  list(): Promise<Result<PeopleAnswer, Problem>>;
  add(draft: AccountDraft): Promise<Result<Account, Problem>>;
  change(name: string, change: AccountChange): Promise<Result<Account, Problem>>;
  remove(name: string): Promise<Result<void, Problem>>;
  changeOwnPassword(change: PasswordChange): Promise<Result<void, Problem>>;
}

export interface AuditRest {
  page(query: Query): Promise<Result<AuditPage, Problem>>;
  verify(): Promise<Result<AuditVerdict, Problem>>;
  /** Where the browser fetches the record as a table. */
  csvUrl(query: Query): string;
}

/** REST as the renderer uses it. Every failure is a Problem, also a network that does not answer. */
export interface RestClient {
  session(): Promise<Result<SessionAnswer, Problem>>;
  signIn(user: string, password: string): Promise<Result<Person, Problem>>;
  signOut(): Promise<Result<void, Problem>>;
  city(): Promise<Result<CityPack, Problem>>;
  cameras(query: Query): Promise<Result<CamerasPage, Problem>>;
  /** Those asked for at about the same time travel together. `poster-missing` where there is none. */
  poster(camera: CameraNumber): Promise<Result<Poster, Problem>>;
  hlsUrl(camera: CameraNumber, role: StreamRole): string;
  alarms(query: Query): Promise<Result<AlarmsPage, Problem>>;
  alarm(id: AlarmId): Promise<Result<AlarmStory, Problem>>;
  history(camera: CameraNumber, query: Query): Promise<Result<HistoryAnswer, Problem>>;
  uptime(query: Query): Promise<Result<UptimeAnswer, Problem>>;
  alarmFigures(query: Query): Promise<Result<AlarmFigures, Problem>>;
  /** Where the browser fetches a report as a table. */
  reportUrl(report: 'uptime' | 'alarms', query: Query): string;
  readonly walls: WallRest;
  readonly layouts: LayoutRest;
  readonly people: PeopleRest;
  readonly audit: AuditRest;
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
  /** All wall documents, as `onFeeds` gives the feeds. */
  onWalls(listener: (change: WallsSnapshot | WallsDelta) => void): Unsubscribe;
  /** Does something with a wall. The change comes to everyone through `onWalls`. */
  commandWall(request: WallCommandRequest): Promise<Result<WallCommandsAnswer, Problem>>;
  /** Wall machines and the wall pages that are open. Asked for while somebody listens. */
  onScreens(listener: (change: ScreensSnapshot | ScreensDelta) => void): Unsubscribe;
  /** Tells what this wall page shows. */
  reportScreen(report: ScreenReport): Promise<Result<ScreenReportAnswer, Problem>>;
  /** Asks something of a wall page; a machine is given half a minute. */
  orderScreen(request: ScreenOrderRequest): Promise<Result<ScreenOrderAnswer, Problem>>;
  /** What this wall page is asked to do. */
  onOrdered(listener: (ordered: ScreenOrdered) => void): Unsubscribe;
  orderDone(done: ScreenOrderDone): Promise<Result<Record<string, never>, Problem>>;
  /** Add to this machine's wall clock to get the gateway's, in milliseconds. */
  clockOffsetMs(): number;
  /** Opens the socket in the name of who is signed in; one that is open in another's is broken first. */
  open(as: string): void;
  close(): void;
}
