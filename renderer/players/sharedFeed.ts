import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { Ration } from '#shared/decide/loadGovernor.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Feed, FeedSnapshot } from './feed.ts';
import type { FeedContext } from './feedContext.ts';
import type { Demand } from './feedPlayer.ts';
import { FeedSupervisor } from './feedSupervisor.ts';
import type { FrameCounts } from './frameWatch.ts';

/** A camera that nobody shows any more is kept this long: a tile may be built anew around it. */
const lingerMs = 1_500;

interface Share {
  demand: Demand | undefined;
  video: HTMLVideoElement | undefined;
}

/** One camera for all who show it. The one who attached last has the picture; all demands count together. */
export class SharedFeed {
  readonly #context: FeedContext;
  readonly #supervisor: FeedSupervisor;
  readonly #onEnd: () => void;
  #shares: Share[] = [];
  #wanted: Demand = { visible: false, widthPx: 0, heightPx: 0, priority: 0 };
  #cancelEnd: () => void = () => {};

  constructor(camera: CameraNumber, context: FeedContext, onEnd: () => void) {
    this.#context = context;
    this.#supervisor = new FeedSupervisor(camera, context);
    this.#onEnd = onEnd;
  }

  open(): Feed {
    this.#cancelEnd();
    const share: Share = { demand: undefined, video: undefined };
    this.#shares.push(share);
    const subscriptions = new Set<Unsubscribe>();
    let open = true;
    return {
      camera: this.#supervisor.camera,
      attach: (video) => {
        if (!open) return;
        share.video = video;
        this.#shares = [...this.#shares.filter((other) => other !== share), share];
        this.#supervisor.attach(video);
      },
      snapshot: (): FeedSnapshot => this.#supervisor.snapshot(),
      subscribe: (listener) => {
        const unsubscribe = this.#supervisor.subscribe(listener);
        subscriptions.add(unsubscribe);
        return () => {
          subscriptions.delete(unsubscribe);
          unsubscribe();
        };
      },
      setDemand: (demand) => {
        if (!open) return;
        share.demand = demand;
        this.#demand();
      },
      close: () => {
        if (!open) return;
        open = false;
        for (const unsubscribe of subscriptions) unsubscribe();
        this.#leave(share);
      },
    };
  }

  /** What all who show it want together. */
  get demand(): Demand {
    return this.#wanted;
  }

  get counts(): FrameCounts | undefined {
    return this.#supervisor.counts;
  }

  setRation(ration: Ration): void {
    this.#supervisor.setRation(ration);
  }

  gatewayChanged(reconnected: boolean): void {
    this.#supervisor.gatewayChanged(reconnected);
  }

  close(): void {
    this.#cancelEnd();
    this.#supervisor.close();
    this.#onEnd();
  }

  #leave(share: Share): void {
    this.#shares = this.#shares.filter((other) => other !== share);
    this.#demand();
    const heir = this.#shares.findLast(({ video }) => video !== undefined)?.video;
    if (heir !== undefined) this.#supervisor.attach(heir);
    if (this.#shares.length === 0) this.#cancelEnd = this.#context.clock.after(lingerMs, () => this.close());
  }

  #demand(): void {
    const demands = this.#shares.flatMap(({ demand }) => (demand === undefined ? [] : [demand]));
    const visible = demands.filter((demand) => demand.visible);
    const counting = visible.length > 0 ? visible : demands;
    const priorities = counting.map(({ priority }) => priority);
    this.#wanted = {
      visible: visible.length > 0,
      widthPx: Math.max(0, ...counting.map(({ widthPx }) => widthPx)),
      heightPx: Math.max(0, ...counting.map(({ heightPx }) => heightPx)),
      priority: priorities.includes(2) ? 2 : priorities.includes(1) ? 1 : 0,
    };
    this.#supervisor.setDemand(this.#wanted);
  }
}
