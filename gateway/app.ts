/**
 * The composition root: which parts the gateway has and who knows whom, in the order in which they start. It
 * decides nothing itself.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { StreamKey } from '#shared/model/media.ts';
import { openAccess } from './access/openAccess.ts';
import { presentedToken } from './access/presentedToken.ts';
import { createPurviews } from './access/purview.ts';
import { loadSessionSecret } from './access/sessionSecret.ts';
import { watchableCameras } from './access/watchableCameras.ts';
import { alarmsOnRecord } from './audit/alarmActs.ts';
import { Audit } from './audit/audit.ts';
import { openCameraSource } from './cameraSource.ts';
import type { Config } from './config.ts';
import { DataDirLock } from './dataDirLock.ts';
import { CamerasRepository } from './directory/camerasRepository.ts';
import { readCityPack } from './directory/cityPack.ts';
import { Directory } from './directory/directory.ts';
import { resolveStream } from './directory/resolveStream.ts';
import { AlarmCentre } from './health/alarms/alarmCentre.ts';
import { createAlarmDirectory } from './health/alarms/alarmDirectory.ts';
import { AlarmHistoryRepository } from './health/alarms/alarmHistoryRepository.ts';
import { AlarmsRepository } from './health/alarms/alarmsRepository.ts';
import { FeedBoard } from './health/feedBoard.ts';
import { DeskSampler } from './health/history/deskSampler.ts';
import { FeedHistory } from './health/history/feedHistory.ts';
import { HistoryRepository } from './health/history/historyRepository.ts';
import { HistorySweeper } from './health/history/historySweeper.ts';
import { PictureReferencesRepository } from './health/picture/pictureReferencesRepository.ts';
import { PictureWatch } from './health/picture/pictureWatch.ts';
import { Reports } from './health/reports/reports.ts';
import { HttpServer } from './http/httpServer.ts';
import { portProblem } from './http/listenProblem.ts';
import { Ingest } from './ingest/ingest.ts';
import { Lifespan } from './lifespan.ts';
import type { Log } from './log.ts';
import { Media } from './media.ts';
import { createMetrics } from './metrics.ts';
import { describeParts } from './parts.ts';
import { Realtime } from './realtime/realtime.ts';
import { RestingCameras } from './restingCameras.ts';
import { steadyClock } from './steadyClock.ts';
import { Store } from './store/store.ts';
import { openWallMachines } from './wallMachines.ts';
import { WallParts } from './wallParts.ts';
import { wallsInPurview } from './walls/wallsInPurview.ts';

export interface AppOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
}

/** The whole gateway, serving. */
export class App implements AsyncDisposable {
  /** Where it is served, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly #life: Lifespan;

  private constructor(url: string, life: Lifespan) {
    this.url = url;
    this.#life = life;
  }

  /** @returns the running gateway, or the first thing that kept it from starting; then nothing is left behind */
  static async create(options: AppOptions): Promise<Result<App, Problem>> {
    const life = new Lifespan(options.log);
    try {
      const url = await assemble(options, life);
      if (url.ok) return ok(new App(url.value, life));
      await life.close();
      return url;
    } catch (error) {
      await life.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#life.close();
  }
}

async function assemble(
  { config, clock: machineClock, log }: AppOptions,
  life: Lifespan,
): Promise<Result<string, Problem>> {
  const clock = steadyClock(machineClock);
  const { webDir, trial, webOrigins, trustProxy } = config;
  const version = await ownVersion();
  const taken = await portProblem(config.host, config.port);
  if (taken !== undefined) return err(taken);
  const lock = await DataDirLock.acquire(config.dataDir);
  if (!lock.ok) return lock;
  life.own('lock', lock.value);

  const city = await readCityPack(config.cityDir);
  if (!city.ok) return city;
  const source = await openCameraSource(config, city.value, clock);
  if (!source.ok) return source;
  life.own('cameras', source.value);
  // The media engine and the database take a second or more each, and do not need each other.
  const mediaStarting = Media.create(config, log, clock);
  life.own('media', { close: async () => (await mediaStarting).close() });
  const opened = await Store.create({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, clock, log });
  if (!opened.ok) return opened;
  const store = life.own('store', opened.value);
  const recording = await Audit.create({ store, dataDir: config.dataDir, version, clock, log });
  if (!recording.ok) return recording;
  const audit = life.own('audit', recording.value);
  const loaded = await Directory.create({ repository: new CamerasRepository(store), city: city.value });
  if (!loaded.ok) return loaded;
  const directory = loaded.value;
  if (source.value.drafts !== undefined) {
    const imported = await directory.replaceAll(source.value.drafts);
    if (!imported.ok) return imported;
    log.info({ event: 'cameras-imported', ...imported.value });
  }
  log.info({ event: 'directory-ready', shown: directory.all().length, hidden: directory.hiddenCount() });

  const secret = await loadSessionSecret(config.dataDir, config.session.secret);
  const machines = await openWallMachines({ store, secret, audit, clock });
  if (!machines.ok) return machines;
  const { nodes, screens } = life.own('wall machines', machines.value);
  const opening = await openAccess({
    ...{ trial: config.trial, firstAdmin: config.firstAdmin, secret, store, audit, clock, log },
    sessionLifetimeSeconds: config.session.lifetimeSeconds,
    // The wall's machines, by `node:<id>`.
    others: (name) => nodes.subject(name),
    places: directory,
  });
  if (!opening.ok) return opening;
  const access = life.own('access', opening.value);

  const media = await mediaStarting;
  const resolve = (key: StreamKey) => resolveStream(directory, source.value.resolveDemo, key);
  const ingest = life.own(
    'ingest',
    await Ingest.create({
      resolve,
      rtpSinks: media.rtpSinks((key) => ingest.restart('engine-died', key)),
      hlsDir: join(config.dataDir, 'hls'),
      clock,
      random: Math.random,
      log,
      policy: {
        lingerMs: config.ingestLingerSeconds * 1000,
        hlsWindowSeconds: config.hls.windowSeconds,
        hlsLimitBytes: config.hls.limitBytes,
      },
    }),
  );
  const board = life.own('board', new FeedBoard(directory, clock));
  const spans = new HistoryRepository(store);
  // Before anything is heard of a camera: what an earlier life knew of it comes first.
  const history = await FeedHistory.create({
    repository: spans,
    board,
    cameras: directory,
    clock,
    log,
  });
  if (!history.ok) return history;
  life.own('history', history.value);
  const kinds = { spans, alarms: new AlarmHistoryRepository(store) };
  life.own('sweeper', new HistorySweeper({ kinds, keepDays: config.historyDays, clock, log }));
  const watching = await PictureWatch.create({
    cameras: directory,
    board,
    references: new PictureReferencesRepository(store),
    clock,
    log,
  });
  if (!watching.ok) return watching;
  const pictures = life.own('pictures', watching.value);
  ingest.subscribe(({ key, event }) => {
    board.apply(key, event);
    if (event.kind === 'released') pictures.rest(key);
  });
  ingest.subscribeSamples(({ key, sample }) => pictures.take(key, sample));
  const purviewOf = createPurviews(directory);
  const centre = await AlarmCentre.create({
    ...{ clock, board, purviewOf },
    isWatched: (number) => {
      const camera = directory.byNumber(number);
      return camera !== undefined && board.isWatched(camera.id);
    },
    confirmView: (number) => {
      const camera = directory.byNumber(number);
      if (camera !== undefined) pictures.confirmView(camera.id);
    },
    context: createAlarmDirectory({
      cameras: directory.all(),
      city: city.value,
      secret,
      timeZone: config.timeZone,
      watched: () => directory.all().flatMap(({ id, number }) => (board.isWatched(id) ? [number] : [])),
    }),
    repository: new AlarmsRepository(store),
    log,
  });
  if (!centre.ok) return centre;
  const alarms = life.own('alarms', centre.value);
  const alarmDesk = alarmsOnRecord(alarms, audit);
  const resting = life.own(
    'resting',
    new RestingCameras({
      ...{ config: config.resting, directory, resolve, ingest, board, pictures, clock, log, secret },
      random: Math.random,
    }),
  );

  const parted = { config, store, directory, alarms, audit, clock, machineClock, log };
  const joined = await WallParts.create(parted);
  if (!joined.ok) return joined;
  const { centre: walls, layouts } = life.own('walls', joined.value);
  const wallDesk = wallsInPurview(walls, purviewOf);
  const desks = () => realtime.desks;
  const reports = new Reports({ store, repository: spans, history: history.value, directory, desks, clock });
  const parts = () => describeParts(store, media.sfu, ingest, alarms, audit, walls);
  const metrics = createMetrics({
    camerasByState: () => board.countByState(),
    hiddenCameras: () => directory.hiddenCount(),
    parts,
    ingest: () => ingest.metrics,
    pictures: () => pictures.figures,
    resting: () => resting.figures(),
    sfuStreams: () => media.sfu?.figures().streams ?? 0,
    alarms,
    audit: () => audit.figures(),
    walls,
    clients: () => realtime.clients,
    history: () => ({
      waiting: history.value.waiting,
      upShareLately: reports.upShareLately,
      ringsPerOperatorLately: reports.ringsPerOperatorLately,
    }),
  });
  const http = life.own(
    'http',
    await HttpServer.create(
      {
        ...{ signIn: access.signIn, people: access.desk, sessions: access.sessions, audit },
        trail: audit.trail,
        directory,
        healthOf: (camera) => board.healthOf(camera),
        ...{ pictures: ingest, viewing: audit.viewing },
        ...{ alarms: alarmDesk, walls: wallDesk, layouts, reports, nodes, screens },
        ...{ parts, metrics, clock, log },
      },
      { webDir, trial, webOrigins, trustProxy, version, secureCookie: config.session.secureCookie },
    ),
  );
  const realtime: Realtime = life.own(
    'realtime',
    Realtime.attach(
      http.server,
      {
        authenticate: async ({ token, cookie }) => {
          const session = await access.sessions.authenticate(presentedToken(token, cookie));
          return session.ok ? ok(session.value.person) : session;
        },
        purviewOf,
        cameras: watchableCameras(directory),
        ...{ ingest, viewing: audit.viewing },
        media: media.sessions,
        topics: { feeds: board, alarms, walls, screens },
        alarms: alarmDesk,
        walls: wallDesk,
        screens,
        log,
      },
      {},
      clock,
    ),
  );
  life.own('desks', new DeskSampler({ repository: spans, desks, clock, log }));
  access.people.subscribe((name) => realtime.endVisitsOf(name));
  nodes.subscribeRevoked((name) => realtime.endVisitsOf(name));
  const listening = await http.listen(config.host, config.port);
  if (!listening.ok) return listening;
  return ok(`http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${listening.value}`);
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const content: unknown = JSON.parse(text);
  const isNamed = typeof content === 'object' && content !== null && 'version' in content;
  return isNamed ? String(content.version) : 'unknown';
}
