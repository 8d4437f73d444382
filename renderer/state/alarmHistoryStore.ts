/**
 * What is found in the alarms' history: pages are fetched as they are scrolled to, newest first. A new question
 * begins anew, and an answer to an older one is dropped.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Alarm, AlarmId, AlarmKind, AlarmPriority } from '#shared/model/alarm.ts';
import type { AlarmStory } from '#shared/wire/alarms.ts';
import type { RestClient } from '../link/link.ts';

export interface HistoryQuestion {
  readonly q: string;
  readonly priority: AlarmPriority | undefined;
  readonly kind: AlarmKind | undefined;
  /** Raised in `[fromMs, toMs)`; undefined: without a bound. */
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
}

export interface AlarmHistoryState {
  readonly items: readonly Alarm[];
  readonly phase: 'loading' | 'more' | 'complete' | 'failed';
  readonly problem: Problem | undefined;
  /** The alarm whose story is being read. */
  readonly story:
    | { readonly phase: 'loading'; readonly id: AlarmId }
    | { readonly phase: 'ready'; readonly id: AlarmId; readonly value: AlarmStory }
    | { readonly phase: 'failed'; readonly id: AlarmId; readonly problem: Problem }
    | undefined;
}

export interface AlarmHistoryStore extends StoreApi<AlarmHistoryState>, Disposable {
  ask(question: HistoryQuestion): void;
  /** The next page, unless one is under way or there is none; after a failure it tries again. */
  more(): void;
  read(id: AlarmId | undefined): void;
}

const pageSize = 200;

export function createAlarmHistoryStore(rest: Pick<RestClient, 'alarms' | 'alarm'>): AlarmHistoryStore {
  const store = createStore<AlarmHistoryState>(() => ({
    items: [],
    phase: 'loading',
    problem: undefined,
    story: undefined,
  }));
  let query: Readonly<Record<string, string>> = {};
  let cursor: string | undefined;
  // Names the question; an answer that comes under another number is of an older one.
  let asked = 0;
  let busy = false;

  async function fetchPage(): Promise<void> {
    const mine = asked;
    busy = true;
    store.setState({ phase: 'loading', problem: undefined });
    const answer = await rest.alarms({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    if (mine !== asked) return;
    busy = false;
    if (!answer.ok) {
      store.setState({ phase: 'failed', problem: answer.error });
      return;
    }
    cursor = answer.value.next;
    const { items } = answer.value;
    store.setState((state) => ({
      items: [...state.items, ...items],
      phase: cursor === undefined ? 'complete' : 'more',
    }));
  }

  return {
    ...store,
    ask(question) {
      asked += 1;
      cursor = undefined;
      query = queryOf(question);
      store.setState({ items: [] });
      void fetchPage();
    },
    more() {
      if (!busy && store.getState().phase !== 'complete') void fetchPage();
    },
    read(id) {
      if (id === undefined) {
        store.setState({ story: undefined });
        return;
      }
      store.setState({ story: { phase: 'loading', id } });
      void rest.alarm(id).then((answer) => {
        if (store.getState().story?.id !== id) return;
        store.setState({
          story: answer.ok
            ? { phase: 'ready', id, value: answer.value }
            : { phase: 'failed', id, problem: answer.error },
        });
      });
    },
    close() {
      asked += 1;
    },
  };
}

function queryOf({ q, priority, kind, fromMs, toMs }: HistoryQuestion): Readonly<Record<string, string>> {
  return {
    limit: String(pageSize),
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(priority === undefined ? {} : { priority: String(priority) }),
    ...(kind === undefined ? {} : { kind }),
    ...(fromMs === undefined ? {} : { from: new Date(fromMs).toISOString() }),
    ...(toMs === undefined ? {} : { to: new Date(toMs).toISOString() }),
  };
}
