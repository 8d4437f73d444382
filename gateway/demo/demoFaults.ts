/** Which demo cameras misbehave, and how: about a tenth, none of the first sixty-four, one group with a shared cause. */
import { type DemoAddress, demoAddressText } from './demoAddress.ts';

export type DemoFault = 'refused' | 'silent' | 'unauthorised' | 'frozen' | 'black' | 'flapping' | 'h265';

/** The cameras of one imaginary site whose fibre is cut: neighbours on one corridor with one owner. */
export const cutSite = {
  corridor: 'KALPI',
  category: 'industry',
  owner: 'Demo factory site 01 (fictional)',
  site: 'Demo factory site 01 (fictional)',
  cameras: 4,
  fault: 'refused',
} as const;

/** The last number that is kept whole on purpose, so that a wall of sixty-four shows sixty-four pictures. */
const lastHealthyNumber = 1064;

const scatteredFaults: readonly DemoFault[] = [
  'frozen',
  'silent',
  'h265',
  'unauthorised',
  'black',
  'flapping',
  'refused',
  'frozen',
  'silent',
  'black',
  'flapping',
  'unauthorised',
  'h265',
  'frozen',
  'silent',
  'refused',
  'flapping',
  'black',
  'unauthorised',
  'h265',
];

interface Numbered {
  readonly number: number;
  readonly corridor: { readonly id: string };
  readonly junction: unknown;
}

/** The cameras of the cut site: the first of their corridor that stand at no junction. */
export function camerasOfCutSite(slots: readonly Numbered[]): readonly number[] {
  return slots
    .filter((slot) => slot.corridor.id === cutSite.corridor && slot.junction === undefined)
    .slice(0, cutSite.cameras)
    .map((slot) => slot.number);
}

/** @returns the fault of each fixed camera that has one */
export function spreadFaults(slots: readonly Numbered[]): ReadonlyMap<number, DemoFault> {
  const faults = new Map<number, DemoFault>(camerasOfCutSite(slots).map((number) => [number, cutSite.fault]));
  const others = slots.filter(
    (slot) => slot.number > lastHealthyNumber && slot.corridor.id !== cutSite.corridor,
  );
  for (const [index, fault] of scatteredFaults.entries()) {
    const at = others[Math.floor(((index + 0.5) * others.length) / scatteredFaults.length)];
    if (at !== undefined) faults.set(at.number, fault);
  }
  return faults;
}

/** The addresses of a camera: its scene's clip, or what its fault is scripted to be. */
export function demoUrls(
  scene: string,
  offsetSeconds: number,
  fault: DemoFault | undefined,
): { readonly mainUrl: string; readonly subUrl: string } {
  const text = (role: 'main' | 'sub'): string =>
    demoAddressText(addressOf(scene, offsetSeconds, fault, role));
  return { mainUrl: text('main'), subUrl: text('sub') };
}

function addressOf(
  scene: string,
  offsetSeconds: number,
  fault: DemoFault | undefined,
  role: 'main' | 'sub',
): DemoAddress {
  switch (fault) {
    case undefined:
      return { kind: 'clip', clip: scene, role, offsetSeconds };
    case 'refused':
    case 'silent':
    case 'unauthorised':
      return { kind: 'network', fault };
    case 'flapping':
      return { kind: 'flapping', clip: scene, role, phaseSeconds: offsetSeconds * 9 };
    case 'frozen':
    case 'black':
    case 'h265':
      return { kind: 'clip', clip: fault, role, offsetSeconds: 0 };
  }
}
