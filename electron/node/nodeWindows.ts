/**
 * All windows of a wall machine, kept in line with its displays: one on each, the primary included, with the page
 * of its screen; or with the enrolment page, while the machine is not enrolled.
 */
import { type Display, screen } from 'electron';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Random } from '#shared/base/random.ts';
import type { NodeScreen } from '#shared/model/wallNode.ts';
import type { DesktopDescription } from '#shared/wire/host.ts';
import { enrolUrl, otherUrl } from '../enrol/enrolPage.ts';
import { EnrolWindow } from '../enrol/enrolWindow.ts';
import type { Log } from '../log.ts';
import type { SettingsFile } from '../settings/settingsFile.ts';
import { AppWindow } from '../windows/appWindow.ts';
import { windowChanges } from '../windows/displayPlan.ts';
import { DisplayWatch } from '../windows/displayWatch.ts';
import { planScreens, type ScreenInfo, type ScreenPlan } from '../windows/screenKeys.ts';

export interface NodeWindowsOptions {
  readonly gatewayOrigin: string;
  readonly preloadPath: string;
  readonly versions: DesktopDescription['versions'];
  readonly settings: SettingsFile;
  /** Displays came, went or changed. */
  readonly onScreens: () => void;
  readonly restartProgram: () => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

type Showing = 'nothing' | 'screens' | 'enrolment';

interface Opened {
  readonly plan: ScreenPlan;
  readonly window: AppWindow | EnrolWindow;
}

/** A wall is not closed by whoever finds a keyboard: its window comes back. */
const reopenAfterMs = 1_000;

export class NodeWindows implements Disposable {
  readonly #options: NodeWindowsOptions;
  readonly #watch: DisplayWatch;
  readonly #opened = new Map<string, Opened>();
  #plans: readonly ScreenPlan[] = [];
  #showing: Showing = 'nothing';
  #cancelReopen: () => void = () => {};

  /** Electron must be ready. */
  constructor(options: NodeWindowsOptions) {
    this.#options = options;
    this.#watch = new DisplayWatch(
      screen,
      () => {
        this.#follow();
        options.onScreens();
      },
      options.clock,
    );
    this.#follow();
  }

  get showing(): Showing {
    return this.#showing;
  }

  /** The screens' own windows; none while the machine is not enrolled. */
  get all(): readonly AppWindow[] {
    return [...this.#opened.values()].flatMap(({ window }) => (window instanceof AppWindow ? [window] : []));
  }

  /** What the machine has now. */
  get screens(): readonly NodeScreen[] {
    return this.#plans.map(({ key, label, widthPx, heightPx }) => ({
      ...{ key, widthPx, heightPx },
      label: label || key,
    }));
  }

  /** Puts this onto all displays; what is there already stays as it is. */
  show(showing: Exclude<Showing, 'nothing'>): void {
    if (this.#showing === showing) return;
    this.#showing = showing;
    this.#closeAll();
    this.#follow();
  }

  close(): void {
    this.#watch.close();
    this.#cancelReopen();
    this.#closeAll();
  }

  #follow(): void {
    const { settings, log } = this.#options;
    const plan = planScreens(displaysNow(), settings.current.screens ?? []);
    settings.update({ screens: [...plan.known] });
    this.#plans = plan.screens;
    if (this.#showing === 'nothing') return;
    log('info', 'displays', { displays: plan.screens.length, showing: this.#showing });
    const open = [...this.#opened.values()].map((each) => each.plan);
    const changes = windowChanges(open, plan.screens, (each) => this.#nameOf(each));
    for (const gone of changes.close) this.#close(this.#nameOf(gone));
    for (const moved of changes.move) this.#move(moved);
    for (const added of changes.open) this.#open(added);
  }

  // The form goes with the primary display.
  #nameOf({ key, primary }: ScreenPlan): string {
    return this.#showing === 'enrolment' && primary ? `${key} primary` : key;
  }

  #open(plan: ScreenPlan): void {
    const window = this.#showing === 'screens' ? this.#openScreen(plan) : this.#openEnrolment(plan);
    this.#opened.set(this.#nameOf(plan), { plan, window });
  }

  #openScreen(plan: ScreenPlan): AppWindow {
    const { gatewayOrigin, preloadPath, versions, restartProgram, clock, random, log } = this.#options;
    return AppWindow.open({
      window: { role: 'screen', key: plan.key, label: plan.label || plan.key },
      placement: { bounds: plan.bounds, maximized: false },
      ...{ gatewayOrigin, preloadPath, versions, restartProgram, clock, random, log },
      walls: () => [],
      onPlaced: () => {},
      onClosed: () => {
        this.#opened.delete(plan.key);
        this.#cancelReopen = clock.after(reopenAfterMs, () => this.#follow());
      },
    });
  }

  #openEnrolment({ bounds, primary }: ScreenPlan): EnrolWindow {
    const { gatewayOrigin, preloadPath, clock } = this.#options;
    const url = primary ? enrolUrl : otherUrl;
    return EnrolWindow.open({ url, bounds, isForm: primary, gatewayOrigin, preloadPath, clock });
  }

  #move(plan: ScreenPlan): void {
    const name = this.#nameOf(plan);
    const window = this.#opened.get(name)?.window;
    if (window instanceof AppWindow) {
      window.place({ bounds: plan.bounds, maximized: false });
      this.#opened.set(name, { plan, window });
      return;
    }
    this.#close(name);
    this.#open(plan);
  }

  #close(name: string): void {
    this.#opened.get(name)?.window.close();
    this.#opened.delete(name);
  }

  #closeAll(): void {
    for (const name of [...this.#opened.keys()]) this.#close(name);
  }
}

function displaysNow(): readonly ScreenInfo[] {
  const primaryId = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map(
    (display: Display): ScreenInfo => ({
      id: String(display.id),
      label: display.label,
      bounds: display.bounds,
      widthPx: Math.max(1, Math.round(display.size.width * display.scaleFactor)),
      heightPx: Math.max(1, Math.round(display.size.height * display.scaleFactor)),
      primary: display.id === primaryId,
    }),
  );
}
