/**
 * All windows of the shell, kept in line with the displays: the desk on the primary one, a wall on each further
 * one, opened, moved and closed as displays come and go.
 */
import { type Display, type Screen, screen } from 'electron';
import type { Clock } from '#shared/base/clock.ts';
import type { Random } from '#shared/base/random.ts';
import type { DesktopDescription, HostWall, HostWindow } from '#shared/wire/host.ts';
import type { Log } from '../log.ts';
import type { SettingsFile } from '../settings/settingsFile.ts';
import type { ShellProgram } from '../shellProgram.ts';
import { AppWindow } from './appWindow.ts';
import { type DeskPlacement, placeDesk } from './deskPlacement.ts';
import { type DisplayInfo, planDisplays, type WallPlan, windowChanges } from './displayPlan.ts';
import { DisplayWatch } from './displayWatch.ts';

export interface ShellWindowsOptions {
  readonly gatewayOrigin: string;
  readonly preloadPath: string;
  readonly versions: DesktopDescription['versions'];
  readonly settings: SettingsFile;
  /** The desk was closed by a person. */
  readonly onDeskClosed: () => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export class ShellWindows implements ShellProgram {
  readonly #options: ShellWindowsOptions;
  readonly #screen: Screen;
  readonly #walls = new Map<number, { readonly plan: WallPlan; readonly window: AppWindow }>();
  #desk: AppWindow | undefined;
  readonly #watch: DisplayWatch;
  #primaryId: number | undefined;

  private constructor(options: ShellWindowsOptions) {
    this.#options = options;
    this.#screen = screen;
    this.#watch = new DisplayWatch(screen, () => this.#followDisplays(), options.clock);
  }

  /** Opens the windows. Electron must be ready. */
  static open(options: ShellWindowsOptions): ShellWindows {
    const windows = new ShellWindows(options);
    windows.#openDesk();
    windows.#followDisplays();
    return windows;
  }

  get walls(): readonly AppWindow[] {
    return [...this.#walls.values()].map(({ window }) => window);
  }

  get all(): readonly AppWindow[] {
    return this.#desk === undefined ? this.walls : [this.#desk, ...this.walls];
  }

  focus(): void {
    this.#desk?.focus();
  }

  readonly enrolDesk = undefined;

  /** At a desk a person signs in. */
  async renewSession(): Promise<boolean> {
    return false;
  }

  close(): void {
    this.#watch.close();
    for (const window of this.all) window.close();
    this.#walls.clear();
    this.#desk = undefined;
  }

  #openDesk(): void {
    const { settings } = this.#options;
    const primary = this.#screen.getPrimaryDisplay();
    this.#primaryId = primary.id;
    this.#desk = this.#openWindow(
      { role: 'desk' },
      placeDesk(settings.current.desk, primary.workArea),
      () => this.#options.onDeskClosed(),
      (desk) => settings.update({ desk }),
    );
  }

  #followDisplays(): void {
    const { settings, log } = this.#options;
    const displays = this.#displays();
    const plan = planDisplays(displays, settings.current.wallNumbers);
    settings.update({ wallNumbers: plan.wallNumbers });
    const open = [...this.#walls.values()].map((wall) => wall.plan);
    const changes = windowChanges(open, plan.walls, ({ number }) => number);
    log('info', 'displays', { displays: displays.length, walls: plan.walls.length });
    for (const { number } of changes.close) {
      this.#walls.get(number)?.window.close();
      this.#walls.delete(number);
    }
    for (const wall of changes.move) this.#moveWall(wall);
    for (const wall of changes.open) this.#openWall(wall);
    this.#followPrimary();
  }

  // When another display becomes primary the desk goes there; its old place is a wall's now.
  #followPrimary(): void {
    const primary = this.#screen.getPrimaryDisplay();
    if (primary.id === this.#primaryId || this.#desk === undefined) return;
    this.#primaryId = primary.id;
    const placement = placeDesk(this.#desk.placement, primary.workArea);
    if (placement !== this.#desk.placement) this.#desk.place(placement);
  }

  #openWall(plan: WallPlan): void {
    const window = this.#openWindow(
      { role: 'wall', display: plan.number },
      { bounds: plan.bounds, maximized: false },
      () => this.#walls.delete(plan.number),
      () => {},
    );
    this.#walls.set(plan.number, { plan, window });
  }

  #moveWall(plan: WallPlan): void {
    const wall = this.#walls.get(plan.number);
    if (wall === undefined) return;
    wall.window.place({ bounds: plan.bounds, maximized: false });
    this.#walls.set(plan.number, { plan, window: wall.window });
  }

  #openWindow(
    window: HostWindow,
    placement: DeskPlacement,
    onClosed: () => void,
    onPlaced: (placement: DeskPlacement) => void,
  ): AppWindow {
    const { gatewayOrigin, preloadPath, versions, clock, random, log } = this.#options;
    const walls = () => this.#hostWalls();
    return AppWindow.open({
      window,
      placement,
      gatewayOrigin,
      preloadPath,
      versions,
      walls,
      onClosed,
      onPlaced,
      clock,
      random,
      log,
    });
  }

  #hostWalls(): readonly HostWall[] {
    return [...this.#walls.values()]
      .map(({ plan }) => ({ display: plan.number, widthPx: plan.bounds.width, heightPx: plan.bounds.height }))
      .sort((a, b) => a.display - b.display);
  }

  #displays(): readonly DisplayInfo[] {
    const primaryId = this.#screen.getPrimaryDisplay().id;
    return this.#screen.getAllDisplays().map((display: Display) => ({
      id: String(display.id),
      bounds: display.bounds,
      primary: display.id === primaryId,
    }));
  }
}
