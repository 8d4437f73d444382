/**
 * The centre of alarms over a real database, with a board that a test speaks for and a clock that it turns. It can
 * end as a gateway ends, or as by a power cut, and begin again.
 */
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import { type CameraNumber, cameraIdSchema, cameraNumberSchema } from '#shared/model/ids.ts';
import type { Person } from '#shared/model/person.ts';
import { alarmsQuerySchema } from '#shared/wire/alarms.ts';
import type { AlarmsDelta, FeedEntry } from '#shared/wire/sync.ts';
import { createPurviews } from '../../gateway/access/purview.ts';
import type { DirectoryCamera } from '../../gateway/directory/directoryCamera.ts';
import { AlarmCentre } from '../../gateway/health/alarms/alarmCentre.ts';
import { createAlarmDirectory } from '../../gateway/health/alarms/alarmDirectory.ts';
import { AlarmsRepository } from '../../gateway/health/alarms/alarmsRepository.ts';
import { createLog } from '../../gateway/log.ts';
import type { Store } from '../../gateway/store/store.ts';
import { cameraCity } from '../builders/cameraCity.ts';
import { cameraDraft } from '../builders/cameraDraft.ts';
import type { ManualClock } from '../fakes/manualClock.ts';
import { until } from './until.ts';

export const operator = { name: 'asha', role: 'operator' } as const;

/** Cameras with addresses and places of their own; `changes` tell what they share. */
export function roomCameras(
  count: number,
  changes: (at: number) => Readonly<Record<string, unknown>> = () => ({}),
): readonly DirectoryCamera[] {
  return Array.from({ length: count }, (_, at) => ({
    ...cameraDraft({
      number: at + 1,
      corridor: undefined,
      category: 'petrol_pump',
      owner: `Owner ${at + 1}`,
      lat: 26.4 + at / 1e5,
      mainUrl: `rtsp://10.0.${at >> 8}.${at & 255}/main`,
      ...changes(at),
    }),
    id: cameraIdSchema.parse(`c${at + 1}`),
  }));
}

export class AlarmRoom {
  readonly deltas: AlarmsDelta[] = [];
  readonly #store: Store;
  readonly #clock: ManualClock;
  readonly #health = new Map<CameraNumber, FeedHealth>();
  #cameras: readonly DirectoryCamera[];
  #centre: AlarmCentre | undefined;
  #tell: ((delta: { readonly entries: FeedEntry[] }) => void) | undefined;

  private constructor(store: Store, clock: ManualClock, cameras: readonly DirectoryCamera[]) {
    this.#store = store;
    this.#clock = clock;
    this.#cameras = cameras;
  }

  static async create(
    store: Store,
    clock: ManualClock,
    cameras: readonly DirectoryCamera[],
  ): Promise<AlarmRoom> {
    const room = new AlarmRoom(store, clock, cameras);
    await room.begin();
    return room;
  }

  get centre(): AlarmCentre {
    if (this.#centre === undefined) throw new Error('the room is closed');
    return this.#centre;
  }

  /** All open alarms. */
  get open(): readonly Alarm[] {
    return this.centre.snapshot().alarms;
  }

  /** Starts over the same database. The board knows nothing again. */
  async begin(cameras = this.#cameras): Promise<void> {
    this.#cameras = cameras;
    this.#health.clear();
    const log = createLog('silent');
    const created = await AlarmCentre.create({
      clock: this.#clock,
      board: {
        snapshot: () => ({
          entries: this.#cameras.map(({ number }) => ({ number, health: this.#healthOf(number) })),
        }),
        subscribe: (listener) => {
          this.#tell = listener;
          return () => {
            this.#tell = undefined;
          };
        },
      },
      isWatched: () => false,
      confirmView: () => {},
      purviewOf: createPurviews({
        city: cameraCity(),
        byNumber: (wanted) => this.#cameras.find(({ number }) => number === wanted),
        all: () => this.#cameras,
      }),
      context: createAlarmDirectory({
        cameras: this.#cameras,
        city: cameraCity(),
        secret: new TextEncoder().encode('k'.repeat(32)),
        timeZone: 'Asia/Kolkata',
      }),
      repository: new AlarmsRepository(this.#store),
      log,
    });
    this.#centre = must(created);
    this.#centre.subscribe((delta) => this.deltas.push(delta));
  }

  /** The centre is away as after a power cut: nothing more is written. */
  cut(): void {
    this.#tell = undefined;
    this.#centre = undefined;
  }

  async close(): Promise<void> {
    const centre = this.#centre;
    this.#centre = undefined;
    await centre?.close();
  }

  /** These cameras go, and the on-delay passes. */
  async lose(...numbers: readonly number[]): Promise<void> {
    this.say('lost', ...numbers);
    await this.#clock.advance(5000);
  }

  /** These cameras are back, and the off-delay passes. */
  async recover(...numbers: readonly number[]): Promise<void> {
    this.say('live', ...numbers);
    await this.#clock.advance(11_000);
  }

  say(state: 'lost' | 'live', ...numbers: readonly number[]): void {
    const since = new Date(this.#clock.nowMs()).toISOString();
    const entries = numbers.map((text): FeedEntry => {
      const number = cameraNumberSchema.parse(text);
      const health: FeedHealth = state === 'lost' ? { state, since, why: 'unreachable' } : { state, since };
      this.#health.set(number, health);
      return { number, health };
    });
    this.#tell?.({ entries });
  }

  /** The alarm that a camera is down in. */
  alarmOf(camera: number): Alarm {
    const found = this.open.find(({ cameras }) =>
      cameras.some(({ number, until: end }) => number === camera && end === undefined),
    );
    if (found === undefined) throw new Error(`camera ${camera} is in no alarm`);
    return found;
  }

  /** The database has all there is; real time passes meanwhile, the clock goes on by a little. */
  async written(): Promise<void> {
    await until('all is written', async () => {
      await this.#clock.advance(30);
      return this.centre.figures().unwritten === 0;
    });
  }

  /** All pages of a list; the question as it comes over the wire. */
  async list(
    query: Readonly<Record<string, unknown>> = {},
    person: Person = operator,
  ): Promise<readonly Alarm[]> {
    const items: Alarm[] = [];
    let cursor: string | undefined;
    do {
      const page = must(await this.centre.page(alarmsQuerySchema.parse({ ...query, cursor }), person));
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return items;
  }

  #healthOf(number: CameraNumber): FeedHealth {
    return (
      this.#health.get(number) ?? { state: 'unknown', since: new Date(this.#clock.nowMs()).toISOString() }
    );
  }
}

export function must<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
