/**
 * The HTTP door over a real database, on a free port, with streams that need no ffmpeg. Keeps every answer and
 * every log line, so that a test can look for what must not be there.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import { type Problem, problem, problemSchema } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import { streamKeyText } from '#shared/model/media.ts';
import { signInAnswerSchema } from '#shared/wire/rest.ts';
import { openAccess } from '../../gateway/access/openAccess.ts';
import { createPurviews } from '../../gateway/access/purview.ts';
import { trialPassword } from '../../gateway/access/trialPeople.ts';
import { AuditRepository } from '../../gateway/audit/auditRepository.ts';
import { AuditTrail } from '../../gateway/audit/auditTrail.ts';
import { CamerasRepository } from '../../gateway/directory/camerasRepository.ts';
import { parseCameraFile } from '../../gateway/directory/csv/parseCameraFile.ts';
import { Directory } from '../../gateway/directory/directory.ts';
import { AlarmCentre } from '../../gateway/health/alarms/alarmCentre.ts';
import { createAlarmDirectory } from '../../gateway/health/alarms/alarmDirectory.ts';
import { AlarmsRepository } from '../../gateway/health/alarms/alarmsRepository.ts';
import { FeedBoard } from '../../gateway/health/feedBoard.ts';
import { FeedHistory } from '../../gateway/health/history/feedHistory.ts';
import { HistoryRepository } from '../../gateway/health/history/historyRepository.ts';
import { Reports } from '../../gateway/health/reports/reports.ts';
import { HttpServer } from '../../gateway/http/httpServer.ts';
import type { StreamPictures } from '../../gateway/http/ports.ts';
import { Lifespan } from '../../gateway/lifespan.ts';
import { createLog } from '../../gateway/log.ts';
import { createMetrics } from '../../gateway/metrics.ts';
import { Store } from '../../gateway/store/store.ts';
import { openWallMachines } from '../../gateway/wallMachines.ts';
import { WallParts } from '../../gateway/wallParts.ts';
import { cameraCity } from '../builders/cameraCity.ts';
import { cameraFile, cameraFileRow } from '../builders/cameraFile.ts';
import { putEmbeddedDatabase } from './embeddedTemplate.ts';

/** Part of every camera's address in here. */
export const cameraPassword = 'Geh3im-of-the-camera';
export const posterJpeg = Buffer.from([0xff, 0xd8, 0x01, 0xff, 0xd9]);

export interface Asked extends RequestInit {
  /** The token; none when empty, the operator's when absent. */
  readonly as?: string;
}

/** 1001 faces the road and has pictures, 1002 faces the road and has none, 1003 does not face the road. */
const cameras = cameraFile([
  cameraFileRow({ main_url: `rtsp://viewer:${cameraPassword}@10.0.0.1/main` }),
  cameraFileRow({
    number: '1002',
    // What a spreadsheet would run, did the gateway let it.
    owner: '=HYPERLINK("http://evil.example")',
    lat: '26.43',
    corridor: 'MALL',
    main_url: `rtsp://viewer:${cameraPassword}@10.0.0.2/main`,
  }),
  cameraFileRow({ number: '1003', faces_road: 'no', main_url: `rtsp://v:${cameraPassword}@10.0.0.3/a` }),
]);

export class HttpUnderTest {
  readonly url: string;
  readonly token: string;
  /** Open leases by stream. */
  readonly leases: ReadonlyMap<string, number>;
  /** What is true of the cameras, and what is kept of it. */
  readonly board: FeedBoard;
  readonly store: Store;
  readonly directory: Directory;
  /** All that was put on record. */
  readonly acts: readonly AuditAct[];
  /** Headers and bodies of all answers to `ask`. */
  readonly answers: string[] = [];
  readonly #log: readonly string[];
  readonly #life: Lifespan;

  private constructor(
    url: string,
    token: string,
    leases: ReadonlyMap<string, number>,
    log: readonly string[],
    { board, store, directory, acts }: Pick<HttpUnderTest, 'board' | 'store' | 'directory' | 'acts'>,
    life: Lifespan,
  ) {
    this.board = board;
    this.store = store;
    this.directory = directory;
    this.acts = acts;
    this.url = url;
    this.token = token;
    this.leases = leases;
    this.#log = log;
    this.#life = life;
  }

  static async create(
    databaseUrl: string | undefined,
    trustProxy: readonly string[] = [],
  ): Promise<HttpUnderTest> {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const log = createLog('trace', sink);
    const clock = systemClock;
    const life = new Lifespan(log);
    const home = await mkdtemp(join(tmpdir(), 'drishti-http-'));
    life.own('home', { close: () => rm(home, { recursive: true, force: true }) });
    await writePages(home);
    if (databaseUrl === undefined) await putEmbeddedDatabase(home);
    const store = life.own('store', must(await Store.create({ dataDir: home, databaseUrl, clock, log })));
    const city = cameraCity();
    const directory = must(await Directory.create({ repository: new CamerasRepository(store), city }));
    must(await directory.replaceAll(must(parseCameraFile(cameras, city))));
    const board = life.own('board', new FeedBoard(directory, clock));
    const repository = new HistoryRepository(store);
    const history = life.own(
      'history',
      must(await FeedHistory.create({ repository, board, cameras: directory, clock, log })),
    );
    const reports = new Reports({ store, repository, history, directory, desks: () => 1, clock });
    const secret = new TextEncoder().encode('k'.repeat(32));
    const acts: AuditAct[] = [];
    const audit = { record: (act: AuditAct) => void acts.push(act) };
    const access = life.own(
      'access',
      must(
        await openAccess({
          ...{ trial: true, firstAdmin: undefined, secret, store, audit, clock, log },
          sessionLifetimeSeconds: 3600,
          others: () => undefined,
          places: directory,
        }),
      ),
    );
    const parts = () => ({ database: { state: store.state().state === 'up' ? 'up' : 'down' } as const });
    const context = createAlarmDirectory({
      cameras: directory.all(),
      city,
      secret,
      timeZone: 'Asia/Kolkata',
    });
    const centre = await AlarmCentre.create({
      clock,
      board,
      isWatched: () => false,
      confirmView: () => {},
      purviewOf: createPurviews(directory),
      context,
      repository: new AlarmsRepository(store),
      log,
    });
    const alarms = life.own('alarms', must(centre));
    const machines = must(await openWallMachines({ store, secret, audit, clock }));
    const { nodes, screens } = life.own('wall machines', machines);
    const joined = await WallParts.create({
      ...{ store, directory, alarms, audit, clock, log },
      machineClock: clock,
      config: { cameras: { kind: 'kept' }, webOrigins: [], timeZone: 'Asia/Kolkata' },
    });
    const { centre: walls, layouts } = life.own('walls', must(joined));
    const leases = new Map<string, number>();
    const ports = {
      ...{ signIn: access.signIn, people: access.desk, sessions: access.sessions, audit },
      trail: new AuditTrail(new AuditRepository(store), clock),
      directory,
      healthOf: board.healthOf.bind(board),
      pictures: picturesWithoutFfmpeg(home, directory, leases),
      viewing: { began: () => ({ close: () => {} }) },
      ...{ alarms, walls, layouts, nodes, screens, reports, parts },
      metrics: createMetrics({
        camerasByState: () => board.countByState(),
        hiddenCameras: () => directory.hiddenCount(),
        parts,
        ingest: () => ({ running: 0, live: 0, hlsBytes: 0, processes: 0, restarts: 0, frames: 0, bytes: 0 }),
        pictures: () => ({ samples: 0, verdicts: { good: 0, frozen: 0, black: 0, covered: 0, moved: 0 } }),
        resting: () => ({ probes: undefined, glances: undefined }),
        sfuStreams: () => 0,
        ...{ alarms, walls },
        audit: () => ({ waiting: 0, behindMs: 0, entries: acts.length }),
        clients: () => 0,
        history: () => ({
          waiting: history.waiting,
          upShareLately: reports.upShareLately,
          ringsPerOperatorLately: reports.ringsPerOperatorLately,
        }),
      }),
      clock,
      log,
    };
    const options = {
      webDir: join(home, 'web'),
      trial: true,
      version: '1.2.3',
      secureCookie: false,
      webOrigins: [],
      trustProxy,
    };
    const http = life.own('http', await HttpServer.create(ports, options));
    const url = `http://127.0.0.1:${must(await http.listen('127.0.0.1', 0))}`;
    const signedIn = await signIn(url, 'operator', trialPassword);
    const { token } = signInAnswerSchema.parse(await signedIn.json());
    return new HttpUnderTest(url, token, leases, lines, { board, store, directory, acts }, life);
  }

  /** All lines so far. */
  get log(): string {
    return this.#log.join('');
  }

  async ask(path: string, { as = this.token, ...request }: Asked = {}): Promise<Response> {
    const headers = new Headers(request.headers);
    if (as !== '') headers.set('authorization', `Bearer ${as}`);
    const answer = await fetch(`${this.url}${path}`, { redirect: 'manual', ...request, headers });
    this.answers.push(JSON.stringify([...answer.headers]), await answer.clone().text());
    return answer;
  }

  /** Asks for what is refused, and sees to it that the refusal has the form it must have. */
  async problemOf(path: string, asked?: Asked): Promise<Problem> {
    const answer = await this.ask(path, asked);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const body: unknown = await answer.json();
    const what = problemSchema.parse(body);
    expect(body).toMatchObject({ type: `/problems/${what.code}`, status: answer.status });
    return what;
  }

  signIn(user: string, password: string): Promise<Response> {
    return signIn(this.url, user, password);
  }

  close(): Promise<void> {
    return this.#life.close();
  }
}

function signIn(url: string, user: string, password: string): Promise<Response> {
  return fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password }),
  });
}

async function writePages(home: string): Promise<void> {
  await mkdir(join(home, 'web', 'assets'), { recursive: true });
  await writeFile(join(home, 'web', 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  await writeFile(join(home, 'web', 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(home, 'web', 'icon.svg'), '<svg/>');
  await writeFile(join(home, 'secret.txt'), 'outside');
  await writeFile(join(home, '7.ts'), 'segment');
  await writeFile(join(home, 'poster.jpg'), posterJpeg);
}

/** Only the first camera has pictures. */
function picturesWithoutFfmpeg(
  home: string,
  directory: Directory,
  leases: Map<string, number>,
): StreamPictures {
  const isServed = (camera: string) => camera === directory.all()[0]?.id;
  const count = (text: string, by: number) => leases.set(text, (leases.get(text) ?? 0) + by);
  return {
    acquire: (key) => {
      count(streamKeyText(key), 1);
      return { close: () => count(streamKeyText(key), -1) };
    },
    livePlaylist: async ({ camera }) =>
      isServed(camera) ? ok('#EXTM3U\n7.ts\n') : err(problem('hls-not-ready', 503, 'Not yet.')),
    segmentFile: (_key, name) => (/^\d+\.ts$/.test(name) ? join(home, name) : undefined),
    poster: (camera) =>
      isServed(camera) ? { path: join(home, 'poster.jpg'), takenAtMs: 1_767_225_600_000 } : undefined,
    snapshot: ({ role }) => (role === 'main' ? { widthPx: 1280, heightPx: 720 } : undefined),
  };
}

function must<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
