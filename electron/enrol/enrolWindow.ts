import { BrowserWindow } from 'electron';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import { fillDisplay } from '../windows/fillDisplay.ts';
import { isSameRectangle, type Rectangle } from '../windows/rectangle.ts';
import { windowOptions } from '../windows/windowOptions.ts';

export interface EnrolWindowOptions {
  readonly url: string;
  readonly bounds: Rectangle;
  /** It has the form, and takes the keyboard. */
  readonly isForm: boolean;
  readonly gatewayOrigin: string;
  readonly preloadPath: string;
  readonly clock: Clock;
}

const reloadAfterMs = 1_000;

/** One display's window of the enrolment page, which is the shell's own and needs no gateway. */
export class EnrolWindow implements Disposable {
  readonly #browser: BrowserWindow;
  #cancelReload: () => void = () => {};

  private constructor(browser: BrowserWindow) {
    this.#browser = browser;
  }

  static open({ url, bounds, isForm, gatewayOrigin, preloadPath, clock }: EnrolWindowOptions): EnrolWindow {
    const browser = new BrowserWindow(
      windowOptions({ fillsDisplay: true, bounds, preloadPath, gatewayOrigin }),
    );
    const window = new EnrolWindow(browser);
    browser.removeMenu();
    browser.once('ready-to-show', () => {
      if (isForm) browser.show();
      else browser.showInactive();
      fillDisplay(browser, bounds);
      if (isForm) browser.focus();
    });
    browser.webContents.on('did-finish-load', () => {
      // Where no window manager runs, the first full screen may come out smaller.
      if (browser.isVisible() && !isSameRectangle(browser.getBounds(), bounds)) fillDisplay(browser, bounds);
    });
    const load = () => void browser.loadURL(url).catch(() => {});
    browser.webContents.on('render-process-gone', () => {
      window.#cancelReload = clock.after(reloadAfterMs, load);
    });
    load();
    return window;
  }

  close(): void {
    this.#cancelReload();
    if (!this.#browser.isDestroyed()) this.#browser.destroy();
  }
}
