import type { Screen } from 'electron';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';

/** Plugging a panel in makes several events; the windows follow when they have come to rest. */
const displaysSettleMs = 500;
/** Chromium tells of no change when only the primary display changes: it is looked for. */
const lookForPrimaryEveryMs = 2_000;

/** Tells when displays came, went, moved, or another became primary, once they have come to rest. */
export class DisplayWatch implements Disposable {
  readonly #screen: Screen;
  readonly #onChanged: () => void;
  readonly #clock: Clock;
  #primaryId: number;
  #cancelSettle: () => void = () => {};
  #cancelLook: () => void;

  constructor(screen: Screen, onChanged: () => void, clock: Clock) {
    this.#screen = screen;
    this.#onChanged = onChanged;
    this.#clock = clock;
    this.#primaryId = screen.getPrimaryDisplay().id;
    screen.on('display-added', this.#handleChange);
    screen.on('display-removed', this.#handleChange);
    screen.on('display-metrics-changed', this.#handleChange);
    this.#cancelLook = this.#lookLater();
  }

  close(): void {
    this.#screen.off('display-added', this.#handleChange);
    this.#screen.off('display-removed', this.#handleChange);
    this.#screen.off('display-metrics-changed', this.#handleChange);
    this.#cancelSettle();
    this.#cancelLook();
  }

  readonly #handleChange = (): void => {
    this.#cancelSettle();
    this.#cancelSettle = this.#clock.after(displaysSettleMs, this.#onChanged);
  };

  #lookLater(): () => void {
    return this.#clock.after(lookForPrimaryEveryMs, () => {
      const primaryId = this.#screen.getPrimaryDisplay().id;
      if (primaryId !== this.#primaryId) this.#handleChange();
      this.#primaryId = primaryId;
      this.#cancelLook = this.#lookLater();
    });
  }
}
