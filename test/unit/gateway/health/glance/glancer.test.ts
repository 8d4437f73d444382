import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedFault, PictureVerdict } from '#shared/model/health.ts';
import { cameraIdSchema, cameraNumberSchema } from '#shared/model/ids.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import { FeedBoard } from '../../../../../gateway/health/feedBoard.ts';
import { glancePolicy } from '../../../../../gateway/health/glance/glancePlan.ts';
import { Glancer } from '../../../../../gateway/health/glance/glancer.ts';
import type { Glance } from '../../../../../gateway/ingest/glance/glance.ts';
import { ManualClock, settle } from '../../../../fakes/manualClock.ts';

const ids = ['a', 'b'].map((name) => cameraIdSchema.parse(name));
const [a = cameraIdSchema.parse('a'), b = a] = ids;

let clock: ManualClock;
let board: FeedBoard;
let faults: Map<string, FeedFault>;
let verdict: PictureVerdict;
let inDoubt: boolean;
let looked: string[];
let warnings: unknown[];
let hold: Promise<void> | undefined;
let busy: boolean;
let lateAtMs: number;
let glancer: Glancer;

beforeEach(() => {
  clock = new ManualClock();
  faults = new Map();
  verdict = 'good';
  inDoubt = false;
  looked = [];
  warnings = [];
  hold = undefined;
  busy = false;
  lateAtMs = 0;
  const cameras = ids.map((id, at) => ({
    ...{ id, number: cameraNumberSchema.parse(at + 1) },
    roles: id === a ? (['main', 'sub'] as const) : (['main'] as const),
  }));
  board = new FeedBoard({ all: () => cameras, byId: (id) => cameras.find((each) => each.id === id) }, clock);
  glancer = new Glancer({
    cameras: () => cameras,
    glance: async (key, signal): Promise<Glance> => {
      const text = streamKeyText(key);
      looked.push(text);
      const ended = new Promise<void>((end) => signal.addEventListener('abort', () => end()));
      await (hold && Promise.race([hold, ended]));
      if (signal.aborted) return { kind: 'failed', fault: 'ended', detail: undefined, cpuMs: 20 };
      const fault = faults.get(text);
      if (fault !== undefined) return { kind: 'failed', fault, detail: undefined, cpuMs: 100 };
      const sample = {
        widthPx: 96,
        heightPx: 54,
        luma: new Uint8Array(96 * 54),
        atMs: clock.nowMs(),
      } as const;
      return { kind: 'seen', sample, cpuMs: 160 };
    },
    judge: () => verdict,
    isInDoubt: () => inDoubt,
    isMachineBusy: () => busy,
    wasLateSince: (fromMs) => lateAtMs >= fromMs,
    board,
    clock,
    random: () => 0,
    log: { warn: (fields) => warnings.push(fields) },
    policy: glancePolicy,
  });
});

afterEach(() => {
  glancer.close();
  board.close();
});

const happens = (
  kind: 'asked' | 'frames' | 'released' | 'answered',
  camera = a,
  role: StreamKey['role'] = 'main',
) => board.apply({ camera, role }, { kind, atMs: clock.nowMs() });

describe('the one who looks at cameras at rest', () => {
  it('tells the board what the picture shows, and takes it back when it is good again', async () => {
    happens('answered');
    verdict = 'covered';
    await clock.advance(5000);
    expect(board.healthOf(a)).toMatchObject({ state: 'idle', why: 'covered-picture' });
    verdict = 'good';
    await clock.advance(glancePolicy.restMs + 5000);
    expect(board.healthOf(a).why).toBeUndefined();
    expect(looked).toEqual(['a/main', 'a/main']);
  });

  it('leaves those alone that nobody knows to answer, that are lost, or that are watched', async () => {
    board.apply({ camera: a, role: 'main' }, { kind: 'failed', atMs: clock.nowMs(), fault: 'refused' });
    happens('asked', b);
    happens('frames', b);
    await clock.advance(1500);
    expect(looked).toEqual([]);
  });

  it('does not speak of a camera that was put on a tile while it looked', async () => {
    let go: () => void = () => undefined;
    hold = new Promise((resolve) => (go = resolve));
    verdict = 'black';
    happens('answered');
    await clock.advance(1500);
    expect(looked).toEqual(['a/main']);
    happens('asked');
    happens('frames');
    go();
    await settle();
    expect(board.healthOf(a).state).toBe('live');
  });

  it('ends a look whose camera is put on a tile, and holds the end against nobody', async () => {
    hold = new Promise(() => undefined);
    happens('answered');
    await clock.advance(1500);
    expect(glancer.figures()).toMatchObject({ underWay: 1, looks: 0 });
    happens('asked');
    happens('frames');
    await clock.advance(300);
    expect(glancer.figures()).toMatchObject({ underWay: 0, looks: 1, failed: 0, cpuSeconds: 0.02 });
    expect(board.healthOf(a).state).toBe('live');
  });

  it('ends every look with itself', async () => {
    hold = new Promise(() => undefined);
    happens('answered');
    await clock.advance(1500);
    glancer.close();
    await settle();
    expect(board.healthOf(a).state).toBe('idle');
    expect(warnings).toEqual([]);
  });

  it('yields while the machine is busy, and tells for how long', async () => {
    busy = true;
    happens('answered');
    await clock.advance(10_000);
    expect(looked).toEqual([]);
    expect(glancer.figures().isPaused).toBe(true);
    expect(glancer.figures().pausedSeconds).toBeGreaterThan(9);
    busy = false;
    await clock.advance(1000);
    expect(looked).toEqual(['a/main']);
    expect(glancer.figures().isPaused).toBe(false);
    const { pausedSeconds } = glancer.figures();
    expect(pausedSeconds).toBeLessThan(11);
    await clock.advance(10_000);
    expect(glancer.figures().pausedSeconds).toBe(pausedSeconds);
  });

  it.each([
    ['the machine was busy', () => (busy = true)],
    ['this process was late', () => (lateAtMs = Number.POSITIVE_INFINITY)],
  ])('counts no look that gave nothing when %s, and looks again', async (_why, begin) => {
    faults.set('b/main', 'silent');
    happens('answered', b);
    const ends: (() => void)[] = [];
    for (let look = 0; look < 3; look += 1) {
      hold = new Promise((end) => ends.push(end));
      while (looked.length <= look) await clock.advance(1000);
      begin();
      ends[look]?.();
      await settle();
      busy = false;
      lateAtMs = 0;
    }
    expect(board.healthOf(b).state).toBe('idle');
    expect(glancer.isDoubted(b)).toBe(false);
    expect(glancer.figures().failed).toBe(3);
  });

  it('calls a camera lost that answers and gives no picture, but not for a single look', async () => {
    faults.set('b/main', 'silent');
    happens('answered', b);
    await clock.advance(5000);
    expect(board.healthOf(b).state).toBe('idle');
    expect(glancer.isDoubted(b)).toBe(false);
    await clock.advance(16_000);
    expect(board.healthOf(b)).toMatchObject({ state: 'lost', why: 'silent' });
    expect(glancer.isDoubted(b)).toBe(true);
    faults.clear();
    await clock.advance(61_000);
    expect(board.healthOf(b).state).toBe('idle');
    expect(glancer.isDoubted(b)).toBe(false);
  });

  it('believes eyes: a camera that was watched is doubted no more', async () => {
    faults.set('b/main', 'silent');
    happens('answered', b);
    await clock.advance(21_000);
    expect(glancer.isDoubted(b)).toBe(true);
    happens('asked', b);
    happens('frames', b);
    await clock.advance(6000);
    expect(glancer.isDoubted(b)).toBe(false);
  });

  it.each(['refused', 'unauthorised', 'media-engine', 'disk-full'] as const)(
    'leaves %s to others',
    async (fault) => {
      faults.set('b/main', fault);
      happens('answered', b);
      await clock.advance(120_000);
      expect(looked.length).toBeGreaterThan(1);
      expect(board.healthOf(b).state).toBe('idle');
      expect(glancer.isDoubted(b)).toBe(false);
    },
  );

  it('looks by the sub stream where the main one cannot be shown', async () => {
    faults.set('a/main', 'codec');
    happens('answered');
    await clock.advance(20_000);
    expect(looked).toEqual(['a/main', 'a/sub']);
    expect(board.healthOf(a).state).toBe('idle');
  });

  it('says of a camera without another stream that it cannot be shown', async () => {
    faults.set('b/main', 'codec');
    happens('answered', b);
    await clock.advance(5000);
    expect(board.healthOf(b)).toMatchObject({ state: 'unsupported', why: 'codec' });
    expect(glancer.isDoubted(b)).toBe(false);
  });

  it('looks again soon where the judge is in doubt', async () => {
    inDoubt = true;
    happens('answered');
    await clock.advance(5000);
    inDoubt = false;
    await clock.advance(70_000);
    expect(looked).toEqual(['a/main', 'a/main']);
    await clock.advance(70_000);
    expect(looked).toHaveLength(2);
  });

  it('blames no camera when no process can be started, and goes on', async () => {
    hold = Promise.reject(new RangeError('no handles for rtsp://u:p@10.0.0.9'));
    hold.catch(() => undefined);
    happens('answered', b);
    await clock.advance(20_000);
    expect(board.healthOf(b).state).toBe('idle');
    expect(looked.length).toBeGreaterThan(1);
    expect(warnings[0]).toEqual({ event: 'glance.no-means', why: 'RangeError' });
  });

  it('tells its figures', async () => {
    happens('answered');
    await clock.advance(5000);
    expect(glancer.figures()).toMatchObject({ looks: 1, failed: 0, cpuSeconds: 0.16, underWay: 0 });
    await clock.advance(60_000);
    expect(glancer.figures().reachedMs).toBeGreaterThan(60_000);
  });
});
