/** Who may sign in, as the page of people shows and changes it. What the gateway answered is what is shown. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Account, AccountChange, AccountDraft } from '#shared/wire/people.ts';
import type { PeopleRest } from '../link/link.ts';

export interface PeopleState {
  /** By name; undefined until the first answer. */
  readonly accounts: readonly Account[] | undefined;
  /** The list could not be had. */
  readonly hasFailed: boolean;
  /** Who is being changed: a name, or somebody new. */
  readonly chosen: { readonly name: string } | 'new' | undefined;
  /** The gateway is doing what was asked. */
  readonly busy: boolean;
  /** Why the last thing that was asked was not done. */
  readonly problem: Problem | undefined;
  /** What was done last, until something else is chosen. */
  readonly done: 'added' | 'changed' | 'removed' | undefined;
}

export interface PeopleStore extends StoreApi<PeopleState>, Disposable {
  load(): void;
  choose(chosen: PeopleState['chosen']): void;
  /** @returns whether it was done */
  add(draft: AccountDraft): Promise<boolean>;
  change(name: string, change: AccountChange): Promise<boolean>;
  remove(name: string): Promise<boolean>;
}

export function createPeopleStore(rest: PeopleRest): PeopleStore {
  const store = createStore<PeopleState>(() => ({
    accounts: undefined,
    hasFailed: false,
    chosen: undefined,
    busy: false,
    problem: undefined,
    done: undefined,
  }));
  let isClosed = false;

  async function load(): Promise<void> {
    store.setState({ hasFailed: false });
    const answer = await rest.list();
    if (isClosed) return;
    if (answer.ok) store.setState({ accounts: byName(answer.value.items) });
    else store.setState({ hasFailed: true });
  }

  /** One thing at a time; the page shows why it was refused, or that it was done. */
  async function ask<T>(
    work: Promise<Result<T, Problem>>,
    done: PeopleState['done'],
    take: (value: T) => Partial<PeopleState>,
  ): Promise<boolean> {
    store.setState({ busy: true, problem: undefined, done: undefined });
    const answer = await work;
    if (isClosed) return false;
    if (answer.ok) store.setState({ busy: false, done, ...take(answer.value) });
    else store.setState({ busy: false, problem: answer.error });
    return answer.ok;
  }

  const without = (name: string) => (store.getState().accounts ?? []).filter((one) => one.name !== name);
  const withOne = (account: Account) => byName([...without(account.name), account]);

  void load();
  return {
    ...store,
    load: () => void load(),
    choose: (chosen) => store.setState({ chosen, problem: undefined, done: undefined }),
    add: (draft) =>
      ask(rest.add(draft), 'added', (account) => ({
        accounts: withOne(account),
        chosen: { name: account.name },
      })),
    change: (name, change) =>
      ask(rest.change(name, change), 'changed', (account) => ({ accounts: withOne(account) })),
    remove: (name) =>
      ask(rest.remove(name), 'removed', () => ({ accounts: without(name), chosen: undefined })),
    close() {
      isClosed = true;
    },
  };
}

function byName(accounts: readonly Account[]): readonly Account[] {
  return accounts.toSorted((a, b) => a.name.localeCompare(b.name));
}
