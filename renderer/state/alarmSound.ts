/**
 * When the desk sounds: once for each ring of an alarm, the most urgent where several come at once, and again and
 * again while an urgent one is unacknowledged. A mute always ends by itself. Joining cameras do not ring; the
 * gateway counts the rings. How a sound is made is the player's business.
 */
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import { type AlarmPriority, alarmPriorities } from '#shared/model/alarm.ts';
import { newestUrgent } from './alarmLists.ts';
import type { AlarmsStore } from './alarmsStore.ts';
import { createStoredValue, type KeyValueStorage } from './storedValue.ts';

/** Makes the sounds. It starts blocked where the browser wants a click before anything may be heard. */
export interface SoundPlayer extends Disposable {
  /** @param volume 0 to 1 */
  play(priority: AlarmPriority, volume: number): void;
  isBlocked(): boolean;
  /** Called when the browser changes its mind. */
  onBlocked(listener: () => void): () => void;
}

export interface AlarmSoundState {
  /** 0 to 1; 0 is silent, and said to be. */
  readonly volume: number;
  /** `Clock.nowMs`; undefined when it sounds. */
  readonly mutedUntilMs: number | undefined;
  /** The browser lets nothing be heard until somebody clicks into the page. */
  readonly blocked: boolean;
}

export interface AlarmSoundStore extends StoreApi<AlarmSoundState>, Disposable {
  mute(forMs: number): void;
  unmute(): void;
  /** Sets the volume and lets it be heard. */
  setVolume(volume: number): void;
}

/** Minutes a mute may last. */
export const muteMinutes = [5, 15, 30] as const;

/** Long enough to speak on the telephone between two, short enough not to be forgotten. */
export const repeatEveryMs = 8000;

const keptSchema = z.object({ volume: z.number().min(0).max(1), mutedUntilMs: z.number().optional() });
const untouched: z.infer<typeof keptSchema> = { volume: 0.6 };
/** A mute that was stored by a clock that ran ahead ends no later than a fresh one would. */
const longestMuteMs = Math.max(...muteMinutes) * 60_000;

export function createAlarmSoundStore(
  alarms: AlarmsStore,
  player: SoundPlayer,
  clock: Clock,
  storage: KeyValueStorage,
): AlarmSoundStore {
  const kept = createStoredValue(storage, 'drishti.alarmSound', keptSchema, untouched);
  const { volume, mutedUntilMs } = kept.read();
  const store = createStore<AlarmSoundState>(() => ({
    volume,
    mutedUntilMs: stillMuted(mutedUntilMs, clock.nowMs()),
    blocked: player.isBlocked(),
  }));
  const unwatch = player.onBlocked(() => store.setState({ blocked: player.isBlocked() }));
  let cancelRepeat: (() => void) | undefined;
  let cancelUnmute = () => {};

  function keep(): void {
    const { volume, mutedUntilMs } = store.getState();
    kept.write({ volume, ...(mutedUntilMs === undefined ? {} : { mutedUntilMs }) });
  }

  function sound(priority: AlarmPriority): void {
    const state = store.getState();
    if (state.mutedUntilMs === undefined && state.volume > 0) player.play(priority, state.volume);
  }

  /** Keeps one repetition running while it is called for. */
  function repeatWhileUrgent(): void {
    const isUrgent = newestUrgent(alarms.getState().byId.values()) !== undefined;
    if (!isUrgent) {
      cancelRepeat?.();
      cancelRepeat = undefined;
    } else if (cancelRepeat === undefined) {
      cancelRepeat = clock.after(repeatEveryMs, () => {
        cancelRepeat = undefined;
        if (newestUrgent(alarms.getState().byId.values()) !== undefined) sound(1);
        repeatWhileUrgent();
      });
    }
  }

  function unmuteLater(): void {
    cancelUnmute();
    const { mutedUntilMs } = store.getState();
    if (mutedUntilMs !== undefined) cancelUnmute = clock.after(mutedUntilMs - clock.nowMs(), unmute);
  }

  function unmute(): void {
    cancelUnmute();
    store.setState({ mutedUntilMs: undefined });
    keep();
  }

  const unring = alarms.onRings((rung) => {
    const loudest = alarmPriorities.find((priority) => rung.some((head) => head.priority === priority));
    if (loudest === undefined) return;
    // The repetition begins anew with it, so that two do not run into each other.
    cancelRepeat?.();
    cancelRepeat = undefined;
    sound(loudest);
    repeatWhileUrgent();
  });
  const unfollow = alarms.subscribe(repeatWhileUrgent);
  repeatWhileUrgent();
  unmuteLater();

  return {
    ...store,
    mute(forMs) {
      store.setState({ mutedUntilMs: clock.nowMs() + Math.min(forMs, longestMuteMs) });
      keep();
      unmuteLater();
    },
    unmute,
    setVolume(next) {
      store.setState({ volume: next });
      keep();
      if (next > 0) player.play(3, next);
    },
    close() {
      unring();
      unfollow();
      unwatch();
      cancelRepeat?.();
      cancelRepeat = undefined;
      cancelUnmute();
      player.close();
    },
  };
}

function stillMuted(untilMs: number | undefined, nowMs: number): number | undefined {
  if (untilMs === undefined || untilMs <= nowMs) return undefined;
  return Math.min(untilMs, nowMs + longestMuteMs);
}
