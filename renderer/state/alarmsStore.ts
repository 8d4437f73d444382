/**
 * A mirror of all alarms that are not history, with what this window's person is doing to them. As with the feeds,
 * the maps are changed in place: `revision` tells of every change, `calmRevision` at most twice a second, for what
 * looks over all of them. An alarm that changed is a new object with a new head; its cameras stay one map.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import {
  type AlarmCommand,
  type AlarmCommandKind,
  type AlarmHead,
  type AlarmId,
  type AlarmMember,
  isClosed,
} from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { AlarmChange, AlarmsDelta, AlarmsSnapshot } from '#shared/wire/sync.ts';
import type { Link } from '../link/link.ts';

/** An alarm as the desk holds it. */
export interface DeskAlarm {
  readonly head: AlarmHead;
  /** All that it ever took, in the order in which they came; changed in place. */
  readonly cameras: ReadonlyMap<CameraNumber, AlarmMember>;
}

/** What became of the last thing that was done to an alarm from here; absent where it simply was done. */
export type Act =
  | { readonly phase: 'pending'; readonly command: AlarmCommandKind }
  | { readonly phase: 'failed'; readonly command: AlarmCommandKind; readonly problem: Problem }
  /** Somebody else had taken note already: one outcome, and this is whose. */
  | { readonly phase: 'second'; readonly by: string };

export interface AlarmsState {
  /** Changed in place; select by `revision` or `calmRevision`. */
  readonly byId: ReadonlyMap<AlarmId, DeskAlarm>;
  /** The alarm in which a camera is down now; changed in place. */
  readonly byCamera: ReadonlyMap<CameraNumber, AlarmId>;
  readonly revision: number;
  readonly calmRevision: number;
  /** The gateway's present life; undefined before the first snapshot. */
  readonly epoch: string | undefined;
  readonly acts: ReadonlyMap<AlarmId, Act>;
}

interface Held extends DeskAlarm {
  readonly cameras: Map<CameraNumber, AlarmMember>;
}

type RingListener = (rung: readonly AlarmHead[]) => void;

export interface AlarmsStore extends StoreApi<AlarmsState>, Disposable {
  /** Does it in this person's name. What comes of it for everyone arrives as a change; see also `acts`. */
  act(id: AlarmId, command: AlarmCommand): Promise<void>;
  /** Lets go of what is said of the last act. */
  forgetAct(id: AlarmId): void;
  /** Called with alarms that sounded anew since this window knew them; never for what stood when it opened. */
  onRings(listener: RingListener): Unsubscribe;
}

const calmIntervalMs = 500;

/** @param person who acts here */
export function createAlarmsStore(
  link: Pick<Link, 'onAlarms' | 'actOnAlarm'>,
  clock: Clock,
  person: string,
): AlarmsStore {
  const byId = new Map<AlarmId, Held>();
  const byCamera = new Map<CameraNumber, AlarmId>();
  const ringListeners = new Set<RingListener>();
  const store = createStore<AlarmsState>(() => ({
    byId,
    byCamera,
    revision: 0,
    calmRevision: 0,
    epoch: undefined,
    acts: new Map(),
  }));
  let cancelCalm: (() => void) | undefined;
  let isEnded = false;

  function calmLater(): void {
    if (cancelCalm !== undefined) return;
    cancelCalm = clock.after(calmIntervalMs, () => {
      cancelCalm = undefined;
      store.setState((state) => ({ calmRevision: state.revision }));
    });
  }

  function leave(id: AlarmId): void {
    for (const number of byId.get(id)?.cameras.keys() ?? []) {
      if (byCamera.get(number) === id) byCamera.delete(number);
    }
    byId.delete(id);
  }

  function take({ head, cameras }: AlarmChange): void {
    if (isClosed(head)) {
      leave(head.id);
      return;
    }
    const members = byId.get(head.id)?.cameras ?? new Map<CameraNumber, AlarmMember>();
    for (const member of cameras) {
      members.set(member.number, member);
      if (member.until === undefined) byCamera.set(member.number, head.id);
      else if (byCamera.get(member.number) === head.id) byCamera.delete(member.number);
    }
    byId.set(head.id, { head, cameras: members });
  }

  const unsubscribe = link.onAlarms((change: AlarmsSnapshot | AlarmsDelta) => {
    const isSnapshot = 'sentAt' in change;
    const isFirst = store.getState().epoch === undefined;
    const heads = isSnapshot ? change.alarms : change.changes.map(({ head }) => head);
    const before = new Map(heads.map(({ id }) => [id, byId.get(id)?.head]));
    if (isSnapshot) {
      byId.clear();
      byCamera.clear();
      for (const { cameras, ...head } of change.alarms) take({ head, cameras });
    } else {
      for (const one of change.changes) take(one);
    }
    store.setState((state) => {
      const revision = state.revision + 1;
      // A new alarm or state must not wait for the next calm beat: it is shown at once, joining members are not.
      const isNews = isSnapshot || heads.some((head) => isNewsAfter(before.get(head.id), head));
      return { revision, epoch: change.epoch, ...(isNews ? { calmRevision: revision } : {}) };
    });
    if (store.getState().calmRevision !== store.getState().revision) calmLater();
    if (isFirst) return;
    const rung = heads.filter(
      (head) => head.state === 'unacknowledged' && head.rings > (before.get(head.id)?.rings ?? 0),
    );
    if (rung.length > 0) for (const listener of ringListeners) listener(rung);
  });

  function setAct(id: AlarmId, act: Act | undefined): void {
    store.setState((state) => {
      const acts = new Map(state.acts);
      if (act === undefined) acts.delete(id);
      else acts.set(id, act);
      return { acts };
    });
  }

  return {
    ...store,
    async act(id, command) {
      if (store.getState().acts.get(id)?.phase === 'pending') return;
      setAct(id, { phase: 'pending', command: command.kind });
      const answer = await link.actOnAlarm({ id, command });
      if (isEnded) return;
      if (!answer.ok) {
        setAct(id, { phase: 'failed', command: command.kind, problem: answer.error });
        return;
      }
      const { ackedBy } = answer.value;
      const wasSecond = command.kind === 'acknowledge' && ackedBy !== undefined && ackedBy !== person;
      setAct(id, wasSecond ? { phase: 'second', by: ackedBy } : undefined);
    },
    forgetAct: (id) => setAct(id, undefined),
    onRings(listener) {
      ringListeners.add(listener);
      return () => ringListeners.delete(listener);
    },
    close() {
      isEnded = true;
      unsubscribe();
      cancelCalm?.();
      cancelCalm = undefined;
      ringListeners.clear();
    },
  };
}

function isNewsAfter(before: AlarmHead | undefined, after: AlarmHead): boolean {
  return before?.rings !== after.rings || before.state !== after.state || before.priority !== after.priority;
}
