/**
 * One window of the shell, the desk or a wall, through all its troubles: the BrowserWindow inside may be replaced,
 * the AppWindow stays. It joins the loader (is the page there?) and the recovery (do its processes live?) to
 * Electron's events, and decides nothing itself.
 */
import { BrowserWindow, net } from 'electron';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Random } from '#shared/base/random.ts';
import type { DesktopDescription, HostWall, HostWindow } from '#shared/wire/host.ts';
import type { HostedWindow } from '../ipc.ts';
import type { Log } from '../log.ts';
import type { Trouble } from '../recovery/recoveryPolicy.ts';
import { repaint } from '../recovery/repaint.ts';
import { WindowRecovery } from '../recovery/windowRecovery.ts';
import { probeGateway } from '../waiting/gatewayProbe.ts';
import { type LoadPhase, PageLoader } from '../waiting/pageLoader.ts';
import { waitingOrigin } from '../waiting/waitingPage.ts';
import { reasonOfNetworkError, reasonOfStatus } from '../waiting/waitReason.ts';
import type { DeskPlacement } from './deskPlacement.ts';
import { fillDisplay } from './fillDisplay.ts';
import { takePagePicture } from './pagePicture.ts';
import { isSameRectangle } from './rectangle.ts';
import { windowName, windowPath } from './windowAddress.ts';
import { windowOptions } from './windowOptions.ts';

export interface AppWindowOptions {
  readonly window: HostWindow;
  readonly placement: DeskPlacement;
  readonly gatewayOrigin: string;
  readonly preloadPath: string;
  readonly versions: DesktopDescription['versions'];
  readonly walls: () => readonly HostWall[];
  /** A person closed the window. */
  readonly onClosed: () => void;
  /** A person moved or sized the window. */
  readonly onPlaced: (placement: DeskPlacement) => void;
  /** Restarts the program that the window is part of; without it the window's page alone begins anew. */
  readonly restartProgram?: () => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Dragging a window makes an event a frame, and its bounds follow later: they are read when it has come to rest. */
const placeSettlesMs = 500;
/** A window that has not painted by then is shown as it is, in its dark background. */
const showAfterMs = 3_000;
/** Long enough for the waiting page to take the old page's place. */
const renewAfterMs = 500;
/** Whoever asked for a restart is answered first. */
const restartAfterMs = 500;
const netErrorAborted = -3;

export class AppWindow implements HostedWindow, Disposable {
  readonly name: string;
  readonly path: string;
  readonly #options: AppWindowOptions;
  readonly #loader: PageLoader;
  readonly #recovery: WindowRecovery;
  #placement: DeskPlacement;
  #browser: BrowserWindow;
  #cancelPlace: () => void = () => {};
  #closed = false;

  private constructor(options: AppWindowOptions) {
    this.#options = options;
    this.#placement = options.placement;
    this.name = windowName(options.window);
    this.path = windowPath(options.window);
    const { clock, random, log, gatewayOrigin } = options;
    const common = { name: this.name, clock, random, log };
    this.#loader = new PageLoader({
      ...common,
      target: { showApp: () => this.#showApp(), showWaiting: () => this.#showWaiting() },
      probe: () => probeGateway(`${gatewayOrigin}${this.path}`, (url, request) => net.fetch(url, request)),
      mayBeKept: this.#fillsDisplay,
    });
    this.#recovery = new WindowRecovery({
      ...common,
      target: {
        reload: () => this.#loader.open(),
        recreate: (openAfterMs) => this.#recreate(openAfterMs),
        endRenderer: () => this.#browser.webContents.forcefullyCrashRenderer(),
        repaint: () => repaint(this.#browser.webContents, clock),
      },
    });
    this.#browser = this.#build();
  }

  static open(options: AppWindowOptions): AppWindow {
    const window = new AppWindow(options);
    window.#loader.open();
    options.log('info', 'window-opened', { window: window.name, ...options.placement.bounds });
    return window;
  }

  get phase(): LoadPhase {
    return this.#loader.phase;
  }

  get contentsId(): number {
    return this.#browser.webContents.id;
  }

  describe(): DesktopDescription {
    const { versions, window, walls } = this.#options;
    const screenKey = window.role === 'screen' ? window.key : undefined;
    return { kind: 'desktop', versions, window, screenKey, walls: walls() };
  }

  toggleFullScreen(): boolean {
    const wanted = !this.#browser.isFullScreen();
    this.#browser.setFullScreen(wanted);
    return wanted;
  }

  picture(): ReturnType<HostedWindow['picture']> {
    return takePagePicture(this.#browser.webContents, this.#options.clock);
  }

  restart(): boolean {
    const { clock, log, restartProgram } = this.#options;
    log('info', 'restart-asked', { window: this.name });
    clock.after(restartAfterMs, restartProgram ?? (() => this.renew()));
    return true;
  }

  /** Loads the page anew. */
  reload(): void {
    this.#loader.open();
  }

  /** Process of the page's renderer. */
  get rendererPid(): number {
    return this.#browser.webContents.getOSProcessId();
  }

  /** Loads the page anew in a new renderer: the waiting page is of another origin, so the old one ends. */
  renew(): void {
    this.#loader.wait({ kind: 'renewing' }, renewAfterMs);
  }

  /** Brings the window before the others. */
  focus(): void {
    if (this.#browser.isMinimized()) this.#browser.restore();
    this.#browser.show();
    this.#browser.focus();
  }

  /** All windows but the desk's. */
  get #fillsDisplay(): boolean {
    return this.#options.window.role !== 'desk';
  }

  /** Where the window is, or belongs. */
  get placement(): DeskPlacement {
    return this.#placement;
  }

  /** Puts the window onto its display: another one, or one whose place or size has changed. */
  place(placement: DeskPlacement): void {
    this.#placement = placement;
    if (this.#fillsDisplay) {
      fillDisplay(this.#browser, placement.bounds);
      return;
    }
    this.#browser.unmaximize();
    this.#browser.setBounds(placement.bounds);
    if (placement.maximized) this.#browser.maximize();
  }

  handleTrouble(trouble: Trouble): void {
    this.#recovery.handleTrouble(trouble);
  }

  /** Part of the page's program did not come. */
  handleScriptMissing(): void {
    if (this.#loader.phase.kind === 'opening') this.#loader.handleFailed({ kind: 'incomplete' });
  }

  close(): void {
    this.#closed = true;
    this.#cancelPlace();
    this.#loader.close();
    this.#recovery.close();
    if (!this.#browser.isDestroyed()) this.#browser.destroy();
  }

  #build(): BrowserWindow {
    const { preloadPath, gatewayOrigin } = this.#options;
    const { bounds, maximized } = this.#placement;
    const browser = new BrowserWindow(
      windowOptions({ fillsDisplay: this.#fillsDisplay, bounds, preloadPath, gatewayOrigin }),
    );
    browser.removeMenu();
    this.#showWhenPainted(browser, maximized);
    this.#listenToPage(browser);
    browser.on('closed', () => {
      // Not when the recovery replaced it, or the shell closed it.
      if (this.#closed || browser !== this.#browser) return;
      this.close();
      this.#options.onClosed();
    });
    if (!this.#fillsDisplay) this.#rememberPlace(browser);
    return browser;
  }

  #showWhenPainted(browser: BrowserWindow, maximized: boolean): void {
    const show = () => {
      cancel();
      if (browser.isDestroyed() || browser.isVisible()) return;
      if (!this.#fillsDisplay) {
        if (maximized) browser.maximize();
        browser.show();
        return;
      }
      // A wall never takes the keyboard from the desk.
      browser.showInactive();
      fillDisplay(browser, this.#placement.bounds);
    };
    const cancel = this.#options.clock.after(showAfterMs, show);
    browser.once('ready-to-show', show);
    browser.once('closed', cancel);
  }

  #listenToPage(browser: BrowserWindow): void {
    const contents = browser.webContents;
    contents.on('did-fail-load', (_event, code, name, _url, isMainFrame) => {
      if (isMainFrame && code !== netErrorAborted) this.#loader.handleFailed(reasonOfNetworkError(name));
    });
    contents.on('did-navigate', (_event, url, status) => {
      if (new URL(url).origin !== this.#options.gatewayOrigin) return;
      const reason = reasonOfStatus(status);
      if (reason !== undefined) this.#loader.handleFailed(reason);
    });
    contents.on('did-finish-load', () => {
      // Where no window manager runs, a dead renderer takes its window out of full screen.
      const isOut = !isSameRectangle(browser.getBounds(), this.#placement.bounds);
      if (this.#fillsDisplay && browser.isVisible() && isOut) fillDisplay(browser, this.#placement.bounds);
      if (contents.getURL().startsWith(`${this.#options.gatewayOrigin}/`)) this.#loader.handleLoaded();
    });
    contents.on('render-process-gone', (_event, { reason }) => {
      if (!this.#closed) this.handleTrouble({ kind: 'renderer-gone', reason });
    });
    browser.on('unresponsive', () => this.handleTrouble({ kind: 'unresponsive' }));
    browser.on('responsive', () => this.#recovery.handleResponsive());
    contents.on('before-input-event', (event, input) => {
      if (input.type !== 'keyDown') return;
      if (input.key === 'F11') this.toggleFullScreen();
      else if (input.key === 'F5' || (input.key === 'r' && input.control)) this.reload();
      else return;
      event.preventDefault();
    });
  }

  #rememberPlace(browser: BrowserWindow): void {
    const remember = () => {
      if (browser !== this.#browser || browser.isDestroyed()) return;
      if (browser.isMinimized() || browser.isFullScreen()) return;
      const maximized = browser.isMaximized();
      this.#placement = { bounds: maximized ? browser.getNormalBounds() : browser.getBounds(), maximized };
      this.#options.onPlaced(this.#placement);
    };
    const settle = () => {
      this.#cancelPlace();
      this.#cancelPlace = this.#options.clock.after(placeSettlesMs, remember);
    };
    browser.on('resize', settle).on('move', settle).on('maximize', settle).on('unmaximize', settle);
    browser.on('close', remember);
  }

  #showApp(): void {
    this.#load(`${this.#options.gatewayOrigin}${this.path}`);
  }

  #showWaiting(): void {
    const contents = this.#browser.webContents;
    const url = `${waitingOrigin}${this.path}`;
    if (contents.getURL() !== url || contents.isCrashed()) this.#load(url);
  }

  #load(url: string): void {
    // Its failure comes as did-fail-load too, which also tells of reloads by the page itself.
    this.#browser.webContents.loadURL(url).catch(() => {});
  }

  #recreate(openAfterMs: number): void {
    const before = this.#browser;
    this.#browser = this.#build();
    before.destroy();
    this.#loader.wait({ kind: 'crashing' }, openAfterMs);
  }
}
