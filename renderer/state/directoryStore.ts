/**
 * A mirror of the gateway's directory: the city and all cameras, fetched page by page until the end. What is
 * there shows as soon as the first page is in; a failure is retried with growing pauses and said meanwhile.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Random } from '#shared/base/random.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Camera } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import { camerasPageSizeMax } from '#shared/wire/rest.ts';
import type { RestClient } from '../link/link.ts';
import { buildDirectoryIndex, type DirectoryIndex, emptyDirectoryIndex } from './directoryIndex.ts';

export interface DirectoryState {
  /** `loading` until the last page is in; `ready` stays through a later reload. */
  readonly phase: 'loading' | 'ready';
  readonly index: DirectoryIndex;
  readonly city: CityPack | undefined;
  /** Why the newest attempt failed; cleared by a success. */
  readonly problem: Problem | undefined;
}

export interface DirectoryStore extends StoreApi<DirectoryState>, Disposable {
  /** Fetches all anew; a load under way is replaced. */
  load(): void;
}

const retryPolicy: BackoffPolicy = { firstDelayMs: 1000, maxDelayMs: 15_000, factor: 2, jitter: 0.3 };

export function createDirectoryStore(
  rest: Pick<RestClient, 'city' | 'cameras'>,
  clock: Clock,
  random: Random,
): DirectoryStore {
  const store = createStore<DirectoryState>(() => ({
    phase: 'loading',
    index: emptyDirectoryIndex,
    city: undefined,
    problem: undefined,
  }));
  let run = 0;
  let cancelRetry = () => {};

  async function attempt(mine: number, tries: number): Promise<void> {
    const loaded = await fetchAll(mine);
    if (mine !== run || loaded.ok) return;
    store.setState({ problem: loaded.error });
    cancelRetry = clock.after(backoffDelayMs(retryPolicy, tries, random()), () => {
      void attempt(mine, tries + 1);
    });
  }

  async function fetchAll(mine: number): Promise<Result<void, Problem>> {
    const city = await rest.city();
    if (!city.ok || mine !== run) return city.ok ? ok(undefined) : city;
    const cameras: Camera[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: String(camerasPageSizeMax), ...(cursor === undefined ? {} : { cursor }) };
      const page = await rest.cameras(query);
      if (!page.ok || mine !== run) return page.ok ? ok(undefined) : page;
      cameras.push(...page.value.items);
      cursor = page.value.next;
      // A first page is enough to start work with; during a reload the old index stays until the new is whole.
      if (cursor !== undefined && cameras.length === page.value.items.length && !isReady(store)) {
        store.setState({ index: buildDirectoryIndex(cameras, city.value), city: city.value });
      }
    } while (cursor !== undefined);
    store.setState({
      phase: 'ready',
      index: buildDirectoryIndex(cameras, city.value),
      city: city.value,
      problem: undefined,
    });
    return ok(undefined);
  }

  return {
    ...store,
    load() {
      cancelRetry();
      run += 1;
      void attempt(run, 0);
    },
    close() {
      cancelRetry();
      run += 1;
    },
  };
}

function isReady(store: StoreApi<DirectoryState>): boolean {
  return store.getState().phase === 'ready';
}
