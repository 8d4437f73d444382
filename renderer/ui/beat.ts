import type { Clock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';

const halfMs = 500;

/**
 * What blinks, blinks with the page: `data-beat` on `root` is `on` and `off` for half a second each, so that all signs
 * blink together. An animation of the style sheet asks for sixty frames a second to change two of them: without a GPU
 * that was a tenth of a core on a desk at rest, and a third of the frames of a list that scrolled beside it.
 */
export function startBeat(root: HTMLElement, clock: Pick<Clock, 'after'>): Unsubscribe {
  let cancel = (): void => {};
  const beat = (value: 'on' | 'off'): void => {
    root.dataset['beat'] = value;
    cancel = clock.after(halfMs, () => beat(value === 'on' ? 'off' : 'on'));
  };
  beat('on');
  return () => {
    cancel();
    delete root.dataset['beat'];
  };
}
