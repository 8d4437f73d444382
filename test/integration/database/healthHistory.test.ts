import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FeedHealth } from '#shared/model/health.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import { FeedHistory } from '../../../gateway/health/history/feedHistory.ts';
import { HistoryRepository } from '../../../gateway/health/history/historyRepository.ts';
import { cameraHistory } from '../../../gateway/health/reports/cameraHistory.ts';
import { createLog } from '../../../gateway/log.ts';
import type { Store } from '../../../gateway/store/store.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { Databases } from '../../rigs/databases.ts';
import { directory, HistoryLife, must } from '../../rigs/historyLife.ts';

const log = createLog('silent');
const minuteMs = 60_000;

const databases = Databases.ofThisFile();

databases.onBoth('the history of health, %s', ['embedded', 'on a server'], (kind) => {
  let store: Store;
  let repository: HistoryRepository;
  let clock: ManualClock;
  let life: HistoryLife;

  beforeAll(async () => {
    store = await databases.openStore(kind);
    repository = new HistoryRepository(store);
  });

  afterAll(() => store.close());

  beforeEach(async () => {
    await store.run(async (db) => {
      await db.deleteFrom('feed_spans').execute();
      await db.deleteFrom('gateway_lives').execute();
      await db.deleteFrom('desk_samples').execute();
    });
    clock = new ManualClock(Date.UTC(2026, 0, 5, 10));
    life = await HistoryLife.begin(repository, clock);
  });

  afterEach(() => life.end());

  /** A camera's history so far, a word a span: `live 10:00-10:05`. */
  async function historyOf(number: number): Promise<readonly string[]> {
    const { history } = life;
    const camera = cameraIdSchema.parse(`camera-${number}`);
    const window = { fromMs: Date.UTC(2026, 0, 5, 10), toMs: clock.nowMs() };
    const items = must(await cameraHistory({ repository, history }, camera, window));
    return items.map(
      ({ state, from, until }) =>
        `${state} ${from.slice(11, 16)}-${until === undefined ? '' : until.slice(11, 16)}`,
    );
  }

  it('tells what a camera was, when, without a gap', async () => {
    await clock.advance(2 * minuteMs);
    await life.happens(1, { kind: 'answered' });
    await clock.advance(3 * minuteMs);
    await life.happens(1, { kind: 'failed', fault: 'refused' });
    await clock.advance(5 * minuteMs);
    await life.happens(1, { kind: 'failed', fault: 'timed-out' });
    await clock.advance(5 * minuteMs);
    await life.happens(1, { kind: 'answered' });
    expect(await historyOf(1)).toEqual([
      'unknown 10:00-10:02',
      'idle 10:02-10:05',
      'lost 10:05-10:15',
      'idle 10:15-',
    ]);
    expect(await historyOf(2)).toEqual(['unknown 10:00-10:15']);
  });

  it('over a crash ends what was open when the gateway was last seen, and the time in between is unknown', async () => {
    await life.happens(1, { kind: 'failed', fault: 'refused' });
    await clock.advance(minuteMs);
    await life.happens(2, { kind: 'answered' });
    const lost = life.board.healthOf(cameraIdSchema.parse('camera-1'));
    await clock.advance(4 * minuteMs);
    await life.happens(3, { kind: 'answered' });
    await life.history.settle();
    await life.crash();
    await clock.advance(10 * minuteMs);
    life = await HistoryLife.begin(repository, clock);
    const [first, ...others] = life.board.snapshot().entries.map(({ health }) => health);
    expect(first).toEqual(lost);
    expect(others.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown']);
    await clock.advance(minuteMs);
    expect(await historyOf(1)).toEqual(['lost 10:00-10:05', 'unknown 10:05-10:15', 'lost 10:15-']);
    expect(await historyOf(2)).toEqual(['unknown 10:00-10:01', 'idle 10:01-10:05', 'unknown 10:05-10:16']);
  });

  it('over two orderly restarts an outage keeps the time it began', async () => {
    await clock.advance(5 * minuteMs);
    await life.happens(1, { kind: 'failed', fault: 'unauthorised', detail: 'digest' });
    const lost = life.board.healthOf(cameraIdSchema.parse('camera-1'));
    for (let restart = 0; restart < 2; restart += 1) {
      await clock.advance(5 * minuteMs);
      await life.end();
      await clock.advance(minuteMs);
      life = await HistoryLife.begin(repository, clock);
      expect(life.board.healthOf(cameraIdSchema.parse('camera-1'))).toEqual(lost);
    }
    await clock.advance(minuteMs);
    await life.happens(1, { kind: 'answered' });
    await clock.advance(minuteMs);
    expect(await historyOf(1)).toEqual([
      'unknown 10:00-10:05',
      'lost 10:05-10:10',
      'unknown 10:10-10:11',
      'lost 10:11-10:16',
      'unknown 10:16-10:17',
      'lost 10:17-10:18',
      'idle 10:18-',
    ]);
  });

  it('hands over what pictures showed as well, but nothing of a camera that is gone', async () => {
    await life.happens(1, { kind: 'glanced', verdict: 'covered' });
    await life.happens(2, { kind: 'glanced', verdict: 'frozen' });
    await life.happens(3, { kind: 'glanced', verdict: 'black' });
    await life.happens(4, { kind: 'failed', fault: 'codec', detail: 'H.265' });
    await life.end();
    const restored: string[] = [];
    const options = {
      repository,
      board: {
        subscribe: () => () => {},
        restore: (camera: string, { state, why, detail }: FeedHealth) => {
          restored.push(`${camera} ${state} ${why} ${detail ?? ''}`);
        },
      },
      cameras: { ...directory, byId: (id: string) => (id === 'camera-3' ? undefined : directory.byId(id)) },
      clock,
      log,
    };
    const history = must(await FeedHistory.create(options));
    expect(restored.toSorted()).toEqual([
      'camera-1 idle covered-picture ',
      'camera-2 frozen frozen-picture ',
      'camera-4 unsupported codec H.265',
    ]);
    await history.close();
  });

  it('is seen to live every half minute', async () => {
    const seen = async () => {
      const lives = await store.run((db) => db.selectFrom('gateway_lives').select('seen_at').execute());
      return must(lives).map(({ seen_at }) => seen_at.toISOString().slice(11, 19));
    };
    expect(await seen()).toEqual(['10:00:00']);
    await clock.advance(95_000);
    await life.end();
    expect(await seen()).toEqual(['10:01:35']);
  });

  it('is swept: what ended before goes, what holds or ended since stays', async () => {
    await life.happens(1, { kind: 'answered' });
    await clock.advance(10 * minuteMs);
    await life.happens(1, { kind: 'failed', fault: 'refused' });
    await life.happens(2, { kind: 'answered' });
    await life.history.settle();
    await repository.keepDesks(Date.UTC(2026, 0, 5, 9), 3);
    expect(await repository.sweep(clock.nowMs())).toEqual({ ok: true, value: 1 });
    expect(await historyOf(1)).toEqual(['unknown 10:00-10:10', 'lost 10:10-']);
    const desks = await store.run((db) => db.selectFrom('desk_samples').selectAll().execute());
    expect(must(desks)).toEqual([]);
  });

  it('averages the desks of a window', async () => {
    const at = Date.UTC(2026, 0, 5, 10);
    for (const [minute, desks] of [2, 4, 3, 100].entries())
      await repository.keepDesks(at + minute * minuteMs, desks);
    expect(await repository.meanDesks({ fromMs: at, toMs: at + 3 * minuteMs })).toEqual({
      ok: true,
      value: 3,
    });
    expect(await repository.meanDesks({ fromMs: 0, toMs: 1 })).toEqual({ ok: true, value: undefined });
  });
});

describe('while the database server is away', () => {
  it('changes wait, and are written with their own times when it is back', async () => {
    const store = await databases.openStore('server');
    const repository = new HistoryRepository(store);
    const clock = new ManualClock(Date.UTC(2026, 0, 5, 10));
    const life = await HistoryLife.begin(repository, clock);
    try {
      await life.happens(1, { kind: 'answered' });
      await life.history.settle();
      await databases.server.stop();
      await clock.advance(minuteMs);
      await life.happens(1, { kind: 'failed', fault: 'refused' });
      await clock.advance(minuteMs);
      await life.happens(1, { kind: 'answered' });
      await life.happens(2, { kind: 'failed', fault: 'timed-out' });
      await life.history.settle();
      expect(life.history.waiting).toBe(4);
      const camera = cameraIdSchema.parse('camera-1');
      const window = { fromMs: Date.UTC(2026, 0, 5, 9), toMs: clock.nowMs() };
      const away = await cameraHistory({ repository, history: life.history }, camera, window);
      expect(away).toMatchObject({ ok: false, error: { code: 'database-away' } });
      await databases.server.start();
      await life.history.settle();
      expect(life.history.waiting).toBe(0);
      const items = must(await cameraHistory({ repository, history: life.history }, camera, window));
      expect(items).toEqual([
        { state: 'unknown', from: '2026-01-05T09:00:00.000Z', until: '2026-01-05T10:00:00.000Z' },
        { state: 'idle', from: '2026-01-05T10:00:00.000Z', until: '2026-01-05T10:01:00.100Z' },
        {
          state: 'lost',
          why: 'refused',
          from: '2026-01-05T10:01:00.100Z',
          until: '2026-01-05T10:02:00.200Z',
        },
        { state: 'idle', from: '2026-01-05T10:02:00.200Z' },
      ]);
    } finally {
      await life.end();
      await store.close();
    }
  });
});
