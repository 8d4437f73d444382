/**
 * What is found in the record of who did what: pages are fetched as they are scrolled to, newest first. A search that
 * the gateway answers in part goes on by itself; a new question begins anew, and an answer to an older one is dropped.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { AuditAction, AuditEntry } from '#shared/model/audit.ts';
import type { AuditVerdict } from '#shared/wire/audit.ts';
import type { AuditRest } from '../link/link.ts';

/** Empty fields narrow nothing. */
export interface AuditQuestion {
  readonly q: string;
  readonly actor: string;
  readonly action: AuditAction | undefined;
  readonly subject: string;
  /** `[fromMs, toMs)` */
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
}

export const anything: AuditQuestion = {
  ...{ q: '', actor: '', action: undefined, subject: '' },
  ...{ fromMs: undefined, toMs: undefined },
};

export type AuditCheck =
  | { readonly phase: 'checking' }
  | { readonly phase: 'said'; readonly verdict: AuditVerdict; readonly atMs: number }
  | { readonly phase: 'failed' };

export interface AuditState {
  readonly items: readonly AuditEntry[];
  readonly phase: 'loading' | 'more' | 'complete' | 'failed';
  readonly problem: Problem | undefined;
  /** Where the chosen entry stands in `items`. */
  readonly chosen: number | undefined;
  /** Whether the record is whole; undefined until it was asked. */
  readonly check: AuditCheck | undefined;
}

export interface AuditStore extends StoreApi<AuditState>, Disposable {
  ask(question: AuditQuestion): void;
  /** The next page, unless one is under way or there is none; after a failure it tries again. */
  more(): void;
  choose(at: number | undefined): void;
  /** Has the gateway check the whole chain; a long check is asked after until it is done. */
  verify(): void;
  /** Where the table of what was asked for is fetched. */
  tableUrl(): string;
}

const pageSize = 200;
const askAgainMs = 1000;

export function createAuditStore(rest: AuditRest, clock: Clock): AuditStore {
  const store = createStore<AuditState>(() => ({
    items: [],
    phase: 'loading',
    problem: undefined,
    chosen: undefined,
    check: undefined,
  }));
  let query: Readonly<Record<string, string>> = {};
  let cursor: string | undefined;
  // Names the question; an answer that comes under another number is of an older one.
  let asked = 0;
  let busy = false;
  let isClosed = false;
  let cancelAsk = () => {};

  async function fetchPage(): Promise<void> {
    const mine = asked;
    busy = true;
    store.setState({ phase: 'loading', problem: undefined });
    const limit = { limit: String(pageSize) };
    const answer = await rest.page({ ...query, ...limit, ...(cursor === undefined ? {} : { cursor }) });
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

  async function check(): Promise<void> {
    const answer = await rest.verify();
    if (isClosed) return;
    if (answer.ok) {
      store.setState({ check: { phase: 'said', verdict: answer.value, atMs: clock.nowMs() } });
    } else if (answer.error.code === 'audit-verifying') {
      cancelAsk = clock.after(askAgainMs, () => void check());
    } else {
      store.setState({ check: { phase: 'failed' } });
    }
  }

  return {
    ...store,
    ask(question) {
      asked += 1;
      cursor = undefined;
      query = queryOf(question);
      store.setState({ items: [], chosen: undefined });
      void fetchPage();
    },
    more() {
      if (!busy && store.getState().phase !== 'complete') void fetchPage();
    },
    choose: (chosen) => store.setState({ chosen }),
    verify() {
      if (store.getState().check?.phase === 'checking') return;
      store.setState({ check: { phase: 'checking' } });
      void check();
    },
    tableUrl: () => rest.csvUrl(query),
    close() {
      asked += 1;
      isClosed = true;
      cancelAsk();
    },
  };
}

function queryOf({ q, actor, action, subject, fromMs, toMs }: AuditQuestion): Record<string, string> {
  return {
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(actor.trim() === '' ? {} : { actor: actor.trim() }),
    ...(action === undefined ? {} : { action }),
    ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
    ...(fromMs === undefined ? {} : { from: new Date(fromMs).toISOString() }),
    ...(toMs === undefined ? {} : { to: new Date(toMs).toISOString() }),
  };
}
