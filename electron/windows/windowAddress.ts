import type { HostWindow } from '#shared/wire/host.ts';

/** Path of the page that belongs into a window. */
export function windowPath(window: HostWindow): string {
  if (window.role === 'desk') return '/desk';
  return window.role === 'wall' ? `/wall/${window.display}` : `/wall-screen/${window.key}`;
}

/** As the log calls a window. */
export function windowName(window: HostWindow): string {
  if (window.role === 'desk') return 'desk';
  return window.role === 'wall' ? `wall-${window.display}` : `screen-${window.key}`;
}
