import { describe, expect, it } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { layoutKeyOf } from '#shared/decide/layout.ts';
import { blankLayout, mergeCells } from '#shared/decide/layoutEdit.ts';
import { type Layout, layoutKeySchema, type SavedLayout } from '#shared/model/layout.ts';
import type { LayoutRest } from '../../../../renderer/link/link.ts';
import { layoutForms } from '../../../../renderer/state/layoutForms.ts';
import { createLayoutsStore, sortLayouts } from '../../../../renderer/state/layoutsStore.ts';

const four = blankLayout(2, 2);

function saved(key: string, name: string, owner: string, layout: Layout = four): SavedLayout {
  return { key: layoutKeySchema.parse(key), name, layout, owner, shared: owner !== 'east' };
}

const full = problem('layouts-full', 409, 'Full.');
const away = problem('gateway-away', 502, 'Away.');

/** A gateway that keeps layouts; what it refuses is set from outside. */
class Keeper implements LayoutRest {
  items: readonly SavedLayout[] = [saved('b', 'Bada Chauraha', 'east'), saved('a', 'Afim Kothi', 'west')];
  refusal: Problem | undefined;
  asked = 0;
  /** Answers to the list wait here while this is set. */
  held: (() => void)[] | undefined;

  async list() {
    this.asked += 1;
    const items = [...this.items];
    await new Promise<void>((resolve) => {
      if (this.held === undefined) resolve();
      else this.held.push(resolve);
    });
    return this.#answer({ items });
  }

  async add(draft: Parameters<LayoutRest['add']>[0]) {
    return this.#put({ ...draft, key: layoutKeySchema.parse('new'), owner: 'east' });
  }

  async change(key: SavedLayout['key'], draft: Parameters<LayoutRest['change']>[1]) {
    return this.#put({ ...draft, key, owner: 'east' });
  }

  async remove(key: SavedLayout['key']) {
    if (this.refusal === undefined) this.items = this.items.filter((one) => one.key !== key);
    return this.#answer<void>(undefined);
  }

  #put(one: SavedLayout): Result<SavedLayout, Problem> {
    if (this.refusal === undefined) this.items = [...this.items.filter(({ key }) => key !== one.key), one];
    return this.#answer(one);
  }

  #answer<T>(value: T): Result<T, Problem> {
    return this.refusal === undefined ? ok(value) : err(this.refusal);
  }
}

const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};
const names = (items: readonly SavedLayout[] | undefined) => items?.map(({ name }) => name).toSorted();
const draft = { name: 'Parade', layout: four, shared: true };

describe('layouts that people drew', () => {
  it('are asked for when somebody wants to see them, not before', async () => {
    const keeper = new Keeper();
    const store = createLayoutsStore(keeper);
    await settled();
    expect(keeper.asked).toBe(0);
    store.load();
    await settled();
    expect(names(store.getState().items)).toEqual(['Afim Kothi', 'Bada Chauraha']);
  });

  it('stay in sight when they cannot be read again, and that is said', async () => {
    const keeper = new Keeper();
    const store = createLayoutsStore(keeper);
    store.load();
    await settled();
    keeper.refusal = away;
    store.load();
    await settled();
    expect(store.getState().listProblem).toBe(away);
    expect(store.getState().items).toHaveLength(2);
  });

  it('are there at once when they are saved, changed or deleted', async () => {
    const store = createLayoutsStore(new Keeper());
    store.load();
    await settled();
    const kept = await store.add(draft);
    expect(kept?.key).toBe('new');
    expect(names(store.getState().items)).toEqual(['Afim Kothi', 'Bada Chauraha', 'Parade']);
    await store.change(layoutKeySchema.parse('b'), { ...draft, name: 'Bada' });
    expect(names(store.getState().items)).toEqual(['Afim Kothi', 'Bada', 'Parade']);
    expect(await store.remove(layoutKeySchema.parse('new'))).toBe(true);
    expect(names(store.getState().items)).toEqual(['Afim Kothi', 'Bada']);
  });

  it('say why one was not saved, until that is forgiven', async () => {
    const keeper = new Keeper();
    const store = createLayoutsStore(keeper);
    keeper.refusal = full;
    expect(await store.add(draft)).toBeUndefined();
    expect(store.getState()).toMatchObject({ busy: false, problem: full });
    store.forgive();
    expect(store.getState().problem).toBeUndefined();
  });

  it('do not come back by the answer to an older question', async () => {
    const keeper = new Keeper();
    const store = createLayoutsStore(keeper);
    store.load();
    await settled();
    keeper.held = [];
    store.load();
    await settled();
    const [old] = keeper.held;
    keeper.held = undefined;
    await store.remove(layoutKeySchema.parse('b'));
    await settled();
    old?.();
    await settled();
    expect(names(store.getState().items)).toEqual(['Afim Kothi']);
  });

  it('take no answer once nobody is there', async () => {
    const store = createLayoutsStore(new Keeper());
    store.load();
    store.close();
    await settled();
    expect(store.getState().items).toBeUndefined();
  });

  it('stand with one’s own first, each by name', () => {
    const items = [
      saved('1', 'Zoo', 'east'),
      saved('2', 'Mall', 'west'),
      saved('3', 'Barra', 'east'),
      saved('4', 'Mall', 'north'),
    ];
    const { own, shared } = sortLayouts(items, 'east');
    expect(own.map(({ key }) => key)).toEqual(['3', '1']);
    expect(shared.map(({ key }) => key)).toEqual(['4', '2']);
  });
});

describe('the forms of a layout', () => {
  const wide = mergeCells(blankLayout(4, 2), 0, 1);
  const layout = wide.ok ? wide.value : four;
  const high = blankLayout(2, 4);

  it.each([
    ['a display that is wide takes it as it was drawn', layout, false, [false]],
    ['a portrait display takes a wide one upright first', layout, true, [true, false]],
    ['a portrait display takes a high one as it was drawn first', high, true, [false, true]],
    ['one that is the same upright is offered once', four, true, [false]],
  ])('%s', (_, drawn, portrait, turned) => {
    expect(layoutForms(drawn, portrait).map((form) => form.turned)).toEqual(turned);
  });

  it('turn rows into columns', () => {
    const [upright] = layoutForms(layout, true);
    expect(upright && layoutKeyOf(upright.layout)).toMatch(/^2x4:0012/);
  });
});
