import type { StreamRole } from '#shared/model/camera.ts';

/**
 * The addresses of the demo city's cameras:
 *
 * - `demo:<scene>/<main|sub>?offset=<seconds>` a scene's clip, for ever, from an offset
 * - `demo:frozen/<role>`, `demo:black/<role>`, `demo:h265/<role>` clips that show a fault, likewise
 * - `demo:flapping/<role>?scene=<scene>&phase=<seconds>` a clip that ends, and at times cannot be had
 * - `demo:refused`, `demo:silent`, `demo:unauthorised` cameras on the network that do not work
 */
export type DemoAddress =
  | {
      readonly kind: 'clip';
      readonly clip: string;
      readonly role: StreamRole;
      readonly offsetSeconds: number;
    }
  | {
      readonly kind: 'flapping';
      readonly clip: string;
      readonly role: StreamRole;
      readonly phaseSeconds: number;
    }
  | { readonly kind: 'network'; readonly fault: NetworkFault };

export const networkFaults = ['refused', 'silent', 'unauthorised'] as const;
export type NetworkFault = (typeof networkFaults)[number];

const shape = /^demo:(?<name>[a-z0-9-]+)(?:\/(?<role>main|sub)(?:\?(?<query>.*))?)?$/;

/** @returns the address in parts, or undefined when the text is none of the above */
export function parseDemoAddress(text: string): DemoAddress | undefined {
  const found = shape.exec(text)?.groups;
  const name = found?.['name'];
  if (name === undefined) return undefined;
  const fault = networkFaults.find((known) => known === name);
  const role = found?.['role'];
  if (fault !== undefined) return role === undefined ? { kind: 'network', fault } : undefined;
  if (role !== 'main' && role !== 'sub') return undefined;
  const query = new URLSearchParams(found?.['query'] ?? '');
  if (name === 'flapping') {
    const clip = query.get('scene');
    const phaseSeconds = secondsOf(query, 'phase');
    if (clip === null || phaseSeconds === undefined) return undefined;
    return { kind: 'flapping', clip, role, phaseSeconds };
  }
  const offsetSeconds = secondsOf(query, 'offset');
  return offsetSeconds === undefined ? undefined : { kind: 'clip', clip: name, role, offsetSeconds };
}

/** The text of an address; `parseDemoAddress` reads it back. */
export function demoAddressText(address: DemoAddress): string {
  switch (address.kind) {
    case 'network':
      return `demo:${address.fault}`;
    case 'flapping':
      return `demo:flapping/${address.role}?scene=${address.clip}&phase=${address.phaseSeconds}`;
    case 'clip':
      return `demo:${address.clip}/${address.role}${address.offsetSeconds === 0 ? '' : `?offset=${address.offsetSeconds}`}`;
  }
}

function secondsOf(query: URLSearchParams, name: string): number | undefined {
  const seconds = Number(query.get(name) ?? 0);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
