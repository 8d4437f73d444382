/** The alarm sounds over Web Audio, which says at once whether the browser lets them be heard. */
import type { AlarmPriority } from '#shared/model/alarm.ts';
import highUrl from '../../assets/sounds/high.wav';
import mediumUrl from '../../assets/sounds/medium.wav';
import noteUrl from '../../assets/sounds/note.wav';
import urgentUrl from '../../assets/sounds/urgent.wav';
import type { SoundPlayer } from '../state/alarmSound.ts';

const urls: Readonly<Record<AlarmPriority, string>> = {
  1: urgentUrl,
  2: highUrl,
  3: mediumUrl,
  4: noteUrl,
};

/** What a person does that lets a page be heard. */
const gestures = ['pointerdown', 'keydown'] as const;

export function createWebSoundPlayer(): SoundPlayer {
  const context = new AudioContext();
  const sounds = new Map<AlarmPriority, Promise<AudioBuffer>>();
  const listeners = new Set<() => void>();

  function soundOf(priority: AlarmPriority): Promise<AudioBuffer> {
    const known = sounds.get(priority);
    if (known !== undefined) return known;
    const fetched = fetch(urls[priority])
      .then((answer) => answer.arrayBuffer())
      .then((bytes) => context.decodeAudioData(bytes));
    sounds.set(priority, fetched);
    // The gateway was away: it is fetched again when it is next wanted.
    fetched.catch(() => sounds.delete(priority));
    return fetched;
  }

  const resume = () => void context.resume();
  const tell = () => {
    if (context.state === 'running') {
      for (const gesture of gestures) window.removeEventListener(gesture, resume);
    }
    for (const listener of listeners) listener();
  };
  context.addEventListener('statechange', tell);
  for (const gesture of gestures) window.addEventListener(gesture, resume);
  // Fetched now: when they are needed, the gateway may be what is away.
  for (const priority of [1, 2, 3, 4] as const) void soundOf(priority).catch(() => undefined);

  return {
    async play(priority, volume) {
      if (context.state !== 'running') return;
      const buffer = await soundOf(priority).catch(() => undefined);
      if (buffer === undefined || context.state !== 'running') return;
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(new GainNode(context, { gain: volume })).connect(context.destination);
      source.start();
    },
    isBlocked: () => context.state === 'suspended',
    onBlocked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const gesture of gestures) window.removeEventListener(gesture, resume);
      context.removeEventListener('statechange', tell);
      listeners.clear();
      void context.close();
    },
  };
}
