import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { probePolicy } from '#shared/decide/probePolicy.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { FeedFault } from '#shared/model/health.ts';
import { type CameraId, cameraIdSchema, cameraNumberSchema } from '#shared/model/ids.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import { FeedBoard } from '../../../../../gateway/health/feedBoard.ts';
import { type ProbeAnswer, probeFailure } from '../../../../../gateway/health/probe/probeAnswer.ts';
import { Prober } from '../../../../../gateway/health/probe/prober.ts';
import { ManualClock, settle } from '../../../../fakes/manualClock.ts';

const ids = ['a', 'b', 'c'].map((name) => cameraIdSchema.parse(name));
const [a = cameraIdSchema.parse('a'), b = a] = ids;
const roles: readonly StreamRole[] = ['main', 'sub'];
const works: ProbeAnswer = { kind: 'answered', codec: 'H.264' };

let clock: ManualClock;
let board: FeedBoard;
let answers: Map<string, () => Promise<ProbeAnswer>>;
let asked: string[];
let doubted: Set<string>;
let patience: number[];
let lateAtMs: number;
let neighbours: readonly CameraId[];
let warnings: unknown[];
let prober: Prober;

beforeEach(() => {
  clock = new ManualClock();
  answers = new Map();
  asked = [];
  doubted = new Set();
  patience = [];
  lateAtMs = 0;
  neighbours = [];
  warnings = [];
  const cameras = ids.map((id, at) => ({ id, number: cameraNumberSchema.parse(at + 1), roles }));
  board = new FeedBoard({ all: () => cameras, byId: (id) => cameras.find((each) => each.id === id) }, clock);
  prober = new Prober({
    cameras: () => cameras,
    resolve: (key) =>
      answers.has(`${streamKeyText(key)} away`)
        ? err(problem('not-served', 404, 'Not served.'))
        : ok({ kind: 'file', path: streamKeyText(key), offsetSeconds: 0, loop: true }),
    board,
    isDoubted: (camera) => doubted.has(camera),
    neighboursOf: (camera) => neighbours.filter((id) => id !== camera),
    wasLateSince: (fromMs) => lateAtMs >= fromMs,
    clock,
    random: () => 0,
    log: { warn: (fields) => warnings.push(fields) },
    policy: { ...probePolicy, withinMs: 2000 },
    probe: async (address, withinMs) => {
      const text = address.kind === 'file' ? address.path : '';
      asked.push(text);
      patience.push(withinMs);
      return (await answers.get(text)?.()) ?? works;
    },
  });
});

afterEach(() => {
  prober.close();
  board.close();
});

function says(key: string, answer: ProbeAnswer | FeedFault): void {
  answers.set(key, async () => (typeof answer === 'string' ? probeFailure(answer) : answer));
}

const happens = (kind: 'asked' | 'frames' | 'released', role: StreamRole = 'main', camera = a) =>
  board.apply({ camera, role } satisfies StreamKey, { kind, atMs: clock.nowMs() });

describe('the prober', () => {
  it('makes every unknown camera idle or lost soon after the start', async () => {
    says('b/main', 'refused');
    await clock.advance(1000);
    expect(board.countByState()).toMatchObject({ idle: 2, lost: 1, unknown: 0 });
    expect(board.healthOf(b)).toMatchObject({ state: 'lost', why: 'refused' });
  });

  it('takes a single lost packet back within the on-delay of alarms', async () => {
    await clock.advance(1000);
    says('a/main', 'ended');
    for (let waited = 0; board.healthOf(a).state !== 'lost' && waited < 40_000; waited += 100)
      await clock.advance(100);
    expect(board.healthOf(a)).toMatchObject({ state: 'lost', why: 'ended' });
    says('a/main', works);
    await clock.advance(2500);
    expect(board.healthOf(a).state).toBe('idle');
  });

  it.each(['timed-out', 'silent'] as const)(
    'tells nothing of a first "%s", and asks again at once with twice the patience',
    async (fault) => {
      const told: string[] = [];
      answers.set('a/main', async () => {
        told.push(board.healthOf(a).state);
        return told.length === 2 ? works : probeFailure(fault);
      });
      await clock.advance(1500);
      expect(told).toEqual(['unknown', 'unknown']);
      expect(board.healthOf(a).state).toBe('idle');
      expect(patience.toSorted()).toEqual([2000, 2000, 2000, 4000]);
      await clock.advance(31_000);
      expect(told.slice(2, 4)).toEqual(['idle', 'idle']);
      expect(board.healthOf(a)).toMatchObject({ state: 'lost', why: fault });
    },
  );

  it('tells at once what a host refuses', async () => {
    answers.set('a/main', async () => (asked.filter((key) => key === 'a/main').length === 1 ? works : no));
    const no: ProbeAnswer = { ...probeFailure('refused'), unconnected: true };
    while (asked.filter((key) => key === 'a/main').length < 2) await clock.advance(50);
    expect(board.healthOf(a)).toMatchObject({ state: 'lost', why: 'refused' });
  });

  it.each(['timed-out', 'silent', 'ended'] as const)(
    'holds no "%s" against a camera while it was late itself, and asks again soon',
    async (fault) => {
      await clock.advance(1000);
      lateAtMs = Number.POSITIVE_INFINITY;
      says('a/main', fault);
      asked.length = 0;
      while (!asked.includes('a/main')) await clock.advance(50);
      expect(board.healthOf(a).state).toBe('idle');
      expect(prober.figures()).toMatchObject({ voided: 1, failed: 0 });
      lateAtMs = 0;
      answers.clear();
      asked.length = 0;
      await clock.advance(2100);
      expect(asked).toContain('a/main');
      expect(board.healthOf(a).state).toBe('idle');
    },
  );

  it('tells a refusal although it was late: somebody said it', async () => {
    lateAtMs = Number.POSITIVE_INFINITY;
    says('a/main', 'refused');
    await clock.advance(1000);
    expect(board.healthOf(a)).toMatchObject({ state: 'lost', why: 'refused' });
    expect(prober.figures().voided).toBe(0);
  });

  it('finds a dead camera also on a machine that is always late', async () => {
    lateAtMs = Number.POSITIVE_INFINITY;
    says('a/main', 'timed-out');
    await clock.advance(31_000);
    expect(board.healthOf(a)).toMatchObject({ state: 'lost', why: 'timed-out' });
  });

  it.each(['refused', 'silent'] as const)(
    'sees a site that is cut (%s) whole within the on-delay of its alarm',
    async (fault) => {
      await clock.advance(1000);
      neighbours = ids;
      for (const id of ids) {
        answers.set(`${id}/main`, async () => {
          if (fault === 'silent') await new Promise<void>((end) => clock.after(patience.at(-1) ?? 0, end));
          return probeFailure(fault);
        });
      }
      while (board.countByState().lost === 0) await clock.advance(50);
      await clock.advance(3500);
      expect(board.countByState().lost).toBe(3);
    },
  );

  it.each(['unauthorised', 'codec', 'not-served'] as const)(
    "asks no neighbour for what is one camera's alone (%s)",
    async (fault) => {
      await clock.advance(1000);
      neighbours = ids;
      says('a/main', fault);
      says('a/sub', fault);
      while (board.healthOf(a).state === 'idle') await clock.advance(50);
      asked.length = 0;
      await clock.advance(1000);
      expect(asked.filter((key) => key !== 'a/main' && key !== 'a/sub').length).toBeLessThanOrEqual(1);
    },
  );

  describe('tells since when a camera is silent:', () => {
    const falls = async (names: readonly string[]) => {
      await clock.advance(1000);
      neighbours = ids;
      for (const name of names) {
        answers.set(`${name}/main`, async () => {
          const withinMs = patience.at(-1) ?? 0;
          await new Promise<void>((end) => clock.after(withinMs, end));
          return probeFailure('silent');
        });
      }
      while (board.countByState().lost === 0) await clock.advance(50);
      const lost = ids.find((id) => board.healthOf(id).state === 'lost') ?? a;
      return clock.nowMs() - Date.parse(board.healthOf(lost).since);
    };

    it('since the first silence, when it is alone with that', async () => {
      const sinceMs = await falls(['a']);
      expect(sinceMs).toBeGreaterThanOrEqual(4300);
      expect(sinceMs).toBeLessThan(4500);
    });

    it('since it is told, when neighbours are silent as well and are to share its alarm', async () => {
      expect(await falls(['a', 'b', 'c'])).toBeLessThan(100);
    });
  });

  it('gives the sub stream, too, a second chance when it is silent', async () => {
    says('a/main', probeFailure('codec', 'H.265 (HEVC)'));
    await clock.advance(1000);
    says('a/sub', 'silent');
    asked.length = 0;
    while (!asked.includes('a/sub')) await clock.advance(50);
    expect(board.healthOf(a).state).toBe('idle');
    says('a/sub', works);
    await clock.advance(1000);
    expect(asked.filter((key) => key === 'a/sub')).toHaveLength(2);
    expect(board.healthOf(a).state).toBe('idle');
  });

  it('leaves a camera in use to those who see its pictures', async () => {
    happens('asked');
    happens('frames');
    says('a/main', 'refused');
    for (let second = 0; second < 70; second += 1) {
      happens('frames');
      await clock.advance(1000);
    }
    expect(asked).not.toContain('a/main');
    expect(board.healthOf(a).state).toBe('live');
  });

  it('throws an answer away when the camera was put on a tile meanwhile', async () => {
    let answer: (answer: ProbeAnswer) => void = () => undefined;
    answers.set('a/main', () => new Promise((resolve) => (answer = resolve)));
    await clock.advance(1000);
    happens('asked');
    happens('frames');
    answer(probeFailure('silent'));
    await settle();
    expect(board.healthOf(a).state).toBe('live');
  });

  it('asks the sub stream where the main one cannot be shown, and believes it', async () => {
    says('a/main', probeFailure('codec', 'H.265 (HEVC)'));
    await clock.advance(1000);
    expect(board.healthOf(a).state).toBe('idle');
    says('a/sub', 'not-found');
    await clock.advance(31_000);
    expect(board.healthOf(a)).toMatchObject({ state: 'lost', why: 'not-found' });
  });

  it('frees a camera that its sub stream had marked as lost', async () => {
    await clock.advance(1000);
    happens('asked', 'sub');
    board.apply({ camera: a, role: 'sub' }, { kind: 'failed', atMs: clock.nowMs(), fault: 'silent' });
    happens('released', 'sub');
    expect(board.healthOf(a).state).toBe('lost');
    await clock.advance(31_000);
    expect(board.healthOf(a).state).toBe('idle');
  });

  it('does not take a verdict on pictures back because the camera answers', async () => {
    board.restore(a, { state: 'frozen', since: new Date(0).toISOString(), why: 'frozen-picture' });
    await clock.advance(31_000);
    expect(board.healthOf(a)).toMatchObject({ state: 'frozen', since: new Date(0).toISOString() });
  });

  it('does not take "cannot be shown" back on an answer that names no codec', async () => {
    for (const role of roles) says(`a/${role}`, { kind: 'answered', codec: undefined });
    board.apply({ camera: a, role: 'main' }, { kind: 'failed', atMs: clock.nowMs(), fault: 'codec' });
    await clock.advance(31_000);
    expect(board.healthOf(a).state).toBe('unsupported');
    says('a/main', works);
    await clock.advance(31_000);
    expect(board.healthOf(a).state).toBe('idle');
  });

  it('believes no answer of a camera whose pictures did not come when it was looked at', async () => {
    doubted.add('a');
    board.apply({ camera: a, role: 'main' }, { kind: 'failed', atMs: clock.nowMs(), fault: 'silent' });
    await clock.advance(31_000);
    expect(board.healthOf(a).state).toBe('lost');
    doubted.clear();
    await clock.advance(31_000);
    expect(board.healthOf(a).state).toBe('idle');
  });

  it('tells its own shortage once and blames no camera for it', async () => {
    says('a/main', { kind: 'unasked', why: 'EMFILE' });
    await clock.advance(65_000);
    expect(board.healthOf(a).state).toBe('unknown');
    expect(warnings).toEqual([{ event: 'probe.no-means', why: 'EMFILE' }]);
  });

  it('survives a surprise in its own house', async () => {
    answers.set('a/main', async () => {
      throw new TypeError('surprise');
    });
    await clock.advance(1000);
    expect(board.countByState()).toMatchObject({ idle: 2, unknown: 1 });
    expect(warnings).toEqual([{ event: 'probe.no-means', why: 'TypeError' }]);
    answers.clear();
    await clock.advance(31_000);
    expect(board.healthOf(a).state).toBe('idle');
  });

  it('tells what the gateway does not serve', async () => {
    answers.set('a/main away', async () => works);
    await clock.advance(1000);
    expect(board.healthOf(a)).toMatchObject({ state: 'lost', why: 'not-served' });
  });

  it('counts, and after its end says nothing more', async () => {
    says('b/main', 'refused');
    await clock.advance(1000);
    expect(prober.figures()).toMatchObject({ failed: 1, running: 0, waiting: 0 });
    expect(prober.figures().asked).toBe(3);
    await clock.advance(40_000);
    expect(prober.figures().reachedMs).toBeLessThanOrEqual(30_100);
    prober.close();
    const count = asked.length;
    await clock.advance(60_000);
    expect(asked).toHaveLength(count);
  });
});
