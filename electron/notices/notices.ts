/**
 * The desktop's notices, one of each tag at a time. They are the shell's own, so that no page needs a permission of
 * Chromium's: those stay refused. A page that goes wild is slowed down here.
 */
import type { Disposable } from '#shared/base/disposable.ts';
import type { HostNotice } from '#shared/wire/host.ts';
import type { Log } from '../log.ts';

/** What is needed of Electron's Notification. */
export interface NoticeView {
  on(event: 'click' | 'close' | 'failed', listener: () => void): unknown;
  show(): void;
  close(): void;
}

export interface NoticeOptions {
  readonly isSupported: () => boolean;
  readonly create: (notice: HostNotice) => NoticeView;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** A flood is one alarm, and people read slower than this: more within the span are not shown. */
const shownAtMost = 6;
const withinMs = 10_000;

export class Notices implements Disposable {
  readonly #options: NoticeOptions;
  readonly #open = new Map<string, NoticeView>();
  #shownAtMs: readonly number[] = [];

  static create(options: NoticeOptions): Notices {
    return new Notices(options);
  }

  private constructor(options: NoticeOptions) {
    this.#options = options;
  }

  /** @returns whether the desktop was asked to show it */
  show(notice: HostNotice, onClick: () => void): boolean {
    const { isSupported, create, nowMs, log } = this.#options;
    const now = nowMs();
    this.#shownAtMs = this.#shownAtMs.filter((atMs) => now - atMs < withinMs);
    if (!isSupported() || this.#shownAtMs.length >= shownAtMost) {
      log('warn', 'notice-not-shown');
      return false;
    }
    this.#shownAtMs = [...this.#shownAtMs, now];
    this.#open.get(notice.tag)?.close();
    const view = create(notice);
    this.#open.set(notice.tag, view);
    const forget = () => {
      if (this.#open.get(notice.tag) === view) this.#open.delete(notice.tag);
    };
    view.on('click', () => {
      forget();
      onClick();
    });
    view.on('close', forget);
    view.on('failed', () => {
      log('warn', 'notice-failed');
      forget();
    });
    view.show();
    return true;
  }

  close(): void {
    for (const view of this.#open.values()) view.close();
    this.#open.clear();
  }
}
