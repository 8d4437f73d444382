import type { types } from 'mediasoup-client';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { Consumption } from './link.ts';

type EndReason = Parameters<Parameters<Consumption['onEnded']>[0]>[0];

/** One stream that is being received. Ends once: closed by its user, or by the gateway with a reason. */
export class SfuConsumption implements Consumption {
  readonly role: StreamRole;
  readonly #consumer: types.Consumer;
  readonly #discard: (consumer: types.Consumer) => void;
  readonly #release: () => void;
  readonly #listeners = new Set<(reason: EndReason) => void>();
  #ended: EndReason | undefined;
  #over = false;

  /**
   * @param discard closes the consumer when it may cost something
   * @param release tells the gateway that its user closed it
   */
  constructor(
    consumer: types.Consumer,
    role: StreamRole,
    discard: (consumer: types.Consumer) => void,
    release: () => void,
  ) {
    this.#consumer = consumer;
    this.role = role;
    this.#discard = discard;
    this.#release = release;
  }

  get track(): MediaStreamTrack {
    return this.#consumer.track;
  }

  onEnded(listener: (reason: EndReason) => void): Unsubscribe {
    // Ended between the answer and the first listener.
    if (this.#ended !== undefined) listener(this.#ended);
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stats(): Promise<RTCStatsReport> {
    return await this.#consumer.getStats();
  }

  /** The gateway ended it. */
  end(reason: EndReason): void {
    if (this.#over) return;
    this.#over = true;
    this.#ended = reason;
    this.#discard(this.#consumer);
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener(reason);
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#listeners.clear();
    this.#discard(this.#consumer);
    this.#release();
  }
}
