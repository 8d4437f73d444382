/**
 * Which physical screen is which, over restarts, pulled cables and other sockets: a key that stays with the panel.
 * The system tells a display's id (of its EDID and its socket), its label (maker and model) and its size, no serial
 * number. So a panel that moves to another socket is known again by label and size; of several panels alike, each
 * is known by its socket, and two of them that swap cables swap keys.
 */
import { isSameRectangle, type Rectangle } from './rectangle.ts';

export interface ScreenInfo {
  readonly id: string;
  /** Empty where the system tells none. */
  readonly label: string;
  readonly bounds: Rectangle;
  /** Physical pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly primary: boolean;
}

/** A screen that was seen, present or not. */
export interface KnownScreen {
  readonly key: string;
  readonly id: string;
  readonly label: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface ScreenPlan {
  readonly key: string;
  readonly label: string;
  readonly displayId: string;
  readonly bounds: Rectangle;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly primary: boolean;
}

export interface ScreensPlan {
  /** One for each display that shows a picture of its own, from left to right. */
  readonly screens: readonly ScreenPlan[];
  /** What to remember, newest last. */
  readonly known: readonly KnownScreen[];
}

/** More than a machine ever has; panels that were exchanged years ago are forgotten. */
const knownMax = 64;

/**
 * @param displays as the system reports them; mirrors of another display get no window of their own
 * @param known the last plan's
 */
export function planScreens(displays: readonly ScreenInfo[], known: readonly KnownScreen[]): ScreensPlan {
  const shown = ownPictures(displays);
  const matched = match(shown, known);
  const keys = new Set(known.map(({ key }) => key));
  const screens = shown.map((display): ScreenPlan => {
    const key = matched.get(display)?.key ?? freshKey(display, keys);
    keys.add(key);
    const { label, bounds, widthPx, heightPx, primary } = display;
    return { key, label, displayId: display.id, bounds, widthPx, heightPx, primary };
  });
  const present = screens.map(
    ({ key, displayId, label, widthPx, heightPx }): KnownScreen => ({
      key,
      id: displayId,
      label,
      widthPx,
      heightPx,
    }),
  );
  const presentKeys = new Set(present.map(({ key }) => key));
  const absent = known.filter(({ key }) => !presentKeys.has(key));
  return { screens, known: [...absent, ...present].slice(-knownMax) };
}

/** Surest sign first; each known screen is found once. */
const signs: readonly ((display: ScreenInfo, screen: KnownScreen) => boolean)[] = [
  (display, screen) =>
    display.id === screen.id && isSameModel(display, screen) && isSameSize(display, screen),
  (display, screen) => display.id === screen.id && isSameModel(display, screen),
  (display, screen) => display.label !== '' && isSameModel(display, screen) && isSameSize(display, screen),
];

function match(
  displays: readonly ScreenInfo[],
  known: readonly KnownScreen[],
): ReadonlyMap<ScreenInfo, KnownScreen> {
  const matched = new Map<ScreenInfo, KnownScreen>();
  const found = new Set<KnownScreen>();
  for (const isSign of signs) {
    for (const display of displays) {
      if (matched.has(display)) continue;
      const screen = known.findLast((each) => !found.has(each) && isSign(display, each));
      if (screen === undefined) continue;
      matched.set(display, screen);
      found.add(screen);
    }
  }
  return matched;
}

function isSameModel(display: ScreenInfo, screen: KnownScreen): boolean {
  return display.label === screen.label;
}

function isSameSize(display: ScreenInfo, screen: KnownScreen): boolean {
  return display.widthPx === screen.widthPx && display.heightPx === screen.heightPx;
}

// Of the label, so that a person knows the panel by it, and so that a machine whose settings were lost gives its
// panels the keys that they had.
function freshKey(display: ScreenInfo, taken: ReadonlySet<string>): string {
  const name =
    display.label
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'screen';
  let number = 1;
  while (taken.has(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}

// Left to right, then top to bottom: the order in which people count panels.
function ownPictures(displays: readonly ScreenInfo[]): readonly ScreenInfo[] {
  const ordered = displays.toSorted(
    (a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y || (a.id < b.id ? -1 : 1),
  );
  return ordered.filter(
    (display, index) =>
      !ordered.slice(0, index).some((other) => isSameRectangle(other.bounds, display.bounds)),
  );
}
