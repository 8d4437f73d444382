/**
 * Work at the wall from one page: which display and cell one is at, what was last done to the wall from here and
 * what came of it, and what was done before, by whom.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { DisplayNumber, Wall, WallId } from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import type { WallChangeEntry } from '#shared/wire/walls.ts';
import type { Link, WallRest } from '../link/link.ts';
import type { CellDrag } from './dragPayload.ts';
import type { WallsStore } from './wallsStore.ts';

/** What became of the last thing that was done from here. */
export interface Said {
  readonly commands: readonly WallCommand[];
  readonly wall: WallId;
  readonly outcome:
    | { readonly kind: 'pending' }
    /** It is the wall's newest change while the wall has this version. */
    | { readonly kind: 'done'; readonly version: number }
    | { readonly kind: 'refused'; readonly problem: Problem };
}

export interface SuperviseState {
  /** The chosen wall; undefined: the first. */
  readonly wall: WallId | undefined;
  readonly at: CellDrag | undefined;
  /** The cell that is to change places with another one. */
  readonly marked: CellDrag | undefined;
  readonly said: Said | undefined;
  /** Newest first. */
  readonly history: readonly WallChangeEntry[];
  readonly historyProblem: Problem | undefined;
}

/** What is done with the machines, each answered where it was asked. */
export type MachineHands = Pick<WallRest, 'enrol' | 'revoke' | 'screenshotUrl'> & Pick<Link, 'orderScreen'>;

export interface SuperviseStore extends StoreApi<SuperviseState>, Disposable {
  readonly machines: MachineHands;
  /** Does all of them or none, and says what came of it. */
  order(wall: WallId, commands: readonly WallCommand[]): Promise<boolean>;
  /** Lets go of what is said. */
  hush(): void;
  chooseWall(wall: WallId): void;
  choose(display: DisplayNumber, cell: number): void;
  /** Marks a cell to change places with the next one, or lets go of the mark. */
  mark(cell: CellDrag | undefined): void;
}

/** Something done is said this long; a refusal until somebody has seen it. */
const saidForMs = 12_000;

/** Changes of a wall come in bursts while somebody works at it. */
const historyAfterMs = 300;
const historyAgainMs = 5_000;

export interface SuperviseParts {
  readonly walls: Pick<WallsStore, 'getState' | 'subscribe' | 'command'>;
  readonly link: {
    readonly rest: { readonly walls: Omit<WallRest, 'sendScreenshot'> };
    readonly orderScreen: Link['orderScreen'];
  };
  readonly clock: Clock;
  /** Whether somebody reads the history on this page. */
  readonly withHistory: boolean;
}

export function createSuperviseStore({ walls, link, clock, withHistory }: SuperviseParts): SuperviseStore {
  const rest = link.rest.walls;
  const store = createStore<SuperviseState>(() => ({
    wall: undefined,
    at: undefined,
    marked: undefined,
    said: undefined,
    history: [],
    historyProblem: undefined,
  }));
  let cancelHush = () => {};
  let cancelHistory = () => {};
  let historyOf = '';
  let closed = false;

  function say(said: Said | undefined): void {
    cancelHush();
    cancelHush = () => {};
    store.setState({ said });
    if (said?.outcome.kind === 'done') cancelHush = clock.after(saidForMs, () => say(undefined));
  }

  async function readHistory(wall: Wall): Promise<void> {
    const answer = await rest.history(wall.id);
    if (closed) return;
    store.setState(
      answer.ok
        ? { history: answer.value.items, historyProblem: undefined }
        : { historyProblem: answer.error },
    );
    if (!answer.ok) cancelHistory = clock.after(historyAgainMs, () => void readHistory(wall));
  }

  function follow(): void {
    const wall = chosenWall(walls.getState().byId.values(), store.getState().wall);
    if (!withHistory || wall === undefined) return;
    const now = `${wall.id}/${wall.version}`;
    if (now === historyOf) return;
    historyOf = now;
    cancelHistory();
    cancelHistory = clock.after(historyAfterMs, () => void readHistory(wall));
  }

  const unfollow = walls.subscribe(follow);
  follow();

  return {
    ...store,
    machines: {
      enrol: rest.enrol,
      revoke: rest.revoke,
      screenshotUrl: rest.screenshotUrl,
      orderScreen: (request) => link.orderScreen(request),
    },
    async order(wall, commands) {
      const asked: Said = { wall, commands, outcome: { kind: 'pending' } };
      say(asked);
      const answer = await walls.command(wall, commands);
      if (closed) return answer.ok;
      const outcome: Said['outcome'] = answer.ok
        ? { kind: 'done', version: answer.value.version }
        : { kind: 'refused', problem: answer.error };
      // What was asked since is said instead, but a refusal is never swallowed.
      if (store.getState().said === asked || !answer.ok) say({ ...asked, outcome });
      return answer.ok;
    },
    hush: () => say(undefined),
    chooseWall(wall) {
      store.setState({ wall, at: undefined, marked: undefined, history: [] });
      follow();
    },
    choose: (display, cell) => store.setState({ at: { display, cell } }),
    mark: (marked) => store.setState({ marked }),
    close() {
      closed = true;
      unfollow();
      cancelHush();
      cancelHistory();
    },
  };
}

/** The wall that was chosen, else the first there is. */
export function chosenWall(walls: Iterable<Wall>, id: WallId | undefined): Wall | undefined {
  const all = [...walls];
  return all.find((wall) => wall.id === id) ?? all[0];
}

/** The change that the next `undo` takes back: a person's, and no undo itself. */
export function undoNext(history: readonly WallChangeEntry[]): WallChangeEntry | undefined {
  return history.find(
    (entry) => !entry.undone && !entry.commands.includes('undo') && gatewayHand(entry.by) === undefined,
  );
}

/** The gateway's own hands put presets on by the clock and alarms by rule; undefined for a person. */
export function gatewayHand(by: string): 'schedule' | 'rule' | 'gateway' | undefined {
  if (by === 'schedule' || by === 'gateway') return by;
  return by.startsWith('rule:') ? 'rule' : undefined;
}
