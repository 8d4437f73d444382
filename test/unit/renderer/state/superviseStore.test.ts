import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { displayNumberSchema, type Wall, wallSchema } from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import type { WallChangeEntry, WallCommandsAnswer, WallHistoryAnswer } from '#shared/wire/walls.ts';
import { createSuperviseStore, undoNext } from '../../../../renderer/state/superviseStore.ts';
import type { WallsState } from '../../../../renderer/state/wallsStore.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const nothing = { displays: [], presets: [], schedules: [], rules: [] };
const wall = (id: string, version = 1): Wall => wallSchema.parse({ id, name: id, version, ...nothing });
const three = displayNumberSchema.parse(3);
const unlock: WallCommand = { kind: 'unlock', display: three };
const away = problem('gateway-away', 503, 'The gateway does not answer.');

function entry(version: number, more: Partial<WallChangeEntry> = {}): WallChangeEntry {
  const at = '2026-11-22T10:00:00.000Z';
  return { version, at, by: 'east', commands: ['place'], displays: [three], undone: false, ...more };
}

function rig(withHistory = true) {
  const clock = new ManualClock();
  const walls = createStore<WallsState>(() => ({ byId: new Map(), source: 'none' }));
  const answers: ((answer: Result<WallCommandsAnswer, Problem>) => void)[] = [];
  let history: Result<WallHistoryAnswer, Problem> = ok({ items: [entry(1)] });
  const asked: string[] = [];
  const store = createSuperviseStore({
    walls: {
      ...walls,
      command: () => new Promise((resolve) => answers.push(resolve)),
    },
    link: {
      rest: {
        walls: {
          async history(id) {
            asked.push(id);
            return history;
          },
          enrol: async () => err(away),
          revoke: async () => err(away),
          screenshotUrl: (path) => path,
        },
      },
      orderScreen: async () => err(away),
    },
    clock,
    withHistory,
  });
  return {
    clock,
    store,
    asked,
    tell: (...all: Wall[]) =>
      walls.setState({ byId: new Map(all.map((one) => [one.id, one])), source: 'gateway' }),
    setHistory(next: Result<WallHistoryAnswer, Problem>) {
      history = next;
    },
    answer: async (at: number, result: Result<WallCommandsAnswer, Problem>) => {
      answers[at]?.(result);
      await clock.advance(0);
    },
  };
}

describe('work at the wall', () => {
  it('says what was done, for a while', async () => {
    const { store, answer, clock } = rig();
    const done = store.order(wall('a').id, [unlock]);
    expect(store.getState().said?.outcome.kind).toBe('pending');
    await answer(0, ok({ version: 4 }));
    expect(await done).toBe(true);
    expect(store.getState().said).toMatchObject({
      commands: [unlock],
      outcome: { kind: 'done', version: 4 },
    });
    await clock.advance(12_000);
    expect(store.getState().said).toBeUndefined();
  });

  it('says a refusal until somebody has seen it', async () => {
    const { store, answer, clock } = rig();
    const done = store.order(wall('a').id, [unlock]);
    await answer(0, err(away));
    expect(await done).toBe(false);
    await clock.advance(3_600_000);
    expect(store.getState().said?.outcome).toEqual({ kind: 'refused', problem: away });
    store.hush();
    expect(store.getState().said).toBeUndefined();
  });

  it('never swallows a refusal for something that was asked since', async () => {
    const { store, answer } = rig();
    void store.order(wall('a').id, [unlock]);
    void store.order(wall('a').id, [{ kind: 'undo' }]);
    await answer(0, err(away));
    expect(store.getState().said).toMatchObject({ commands: [unlock], outcome: { kind: 'refused' } });
  });

  it('lets go of what was chosen when another wall is', () => {
    const { store, tell } = rig();
    tell(wall('a'), wall('b'));
    store.choose(three, 2);
    store.mark({ display: three, cell: 1 });
    store.chooseWall(wall('b').id);
    expect(store.getState()).toMatchObject({ wall: 'b', at: undefined, marked: undefined });
  });
});

describe('the history of the wall', () => {
  it('is read anew after a change, once for a burst of them', async () => {
    const { store, tell, clock, asked } = rig();
    tell(wall('a', 1));
    tell(wall('a', 2));
    tell(wall('a', 3));
    await clock.advance(1_000);
    expect(asked).toEqual(['a']);
    expect(store.getState().history.map(({ version }) => version)).toEqual([1]);
  });

  it('is asked for again when it could not be had, and what was known stays', async () => {
    const { store, tell, clock, setHistory } = rig();
    tell(wall('a', 1));
    await clock.advance(1_000);
    setHistory(err(away));
    tell(wall('a', 2));
    await clock.advance(1_000);
    expect(store.getState()).toMatchObject({ historyProblem: away, history: [{ version: 1 }] });
    setHistory(ok({ items: [entry(2), entry(1)] }));
    await clock.advance(5_000);
    expect(store.getState()).toMatchObject({ historyProblem: undefined, history: [{ version: 2 }, {}] });
  });

  it('is not read where nobody shows it', async () => {
    const { tell, clock, asked } = rig(false);
    tell(wall('a', 1));
    await clock.advance(10_000);
    expect(asked).toEqual([]);
  });

  it('leaves no timer behind', async () => {
    const { store, tell, clock, answer } = rig();
    tell(wall('a', 1));
    void store.order(wall('a').id, [unlock]);
    await answer(0, ok({ version: 2 }));
    store.close();
    expect(clock.pending).toBe(0);
  });

  it('tells what undo takes back: the newest of somebody’s hand that stands and is no undo itself', () => {
    const history = [
      entry(4, { commands: ['undo'] }),
      entry(3, { undone: true }),
      entry(2, { by: 'schedule' }),
      entry(2, { by: 'rule:urgent' }),
      entry(1),
    ];
    expect(undoNext(history)?.version).toBe(1);
    expect(undoNext([])).toBeUndefined();
  });
});
