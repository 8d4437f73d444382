/** A switch for Chromium's command line; it must be set before Electron is ready. */
export interface ChromiumSwitch {
  readonly name: string;
  readonly value?: string;
}

/**
 * The switches the shell sets, each for a reason; everything else stays as Chromium has it. In particular no GPU
 * switch: without a GPU the defaults were measured best, SwiftShader's GL far worse (186 against 122 % of a core
 * at 36 tiles).
 */
export function chromiumSwitches(gatewayOrigin: string): readonly ChromiumSwitch[] {
  const { protocol, hostname } = new URL(gatewayOrigin);
  return [
    // Walls keep their page by a service worker, which Chromium grants over plain HTTP to its own machine alone.
    ...(protocol === 'http:' && !isLoopback(hostname)
      ? [{ name: 'unsafely-treat-insecure-origin-as-secure', value: gatewayOrigin }]
      : []),
    // HTTP/1.1 allows six connections a host: without this the seventh HLS tile waits for ever.
    { name: 'ignore-connections-limit', value: hostname },
    // Fields for a date write the day first, as India does, whatever language the machine was set up in.
    { name: 'lang', value: 'en-GB' },
    // Tiles start by themselves after a restart at night, with nobody there to click.
    { name: 'autoplay-policy', value: 'no-user-gesture-required' },
    // A covered or second window must play on (electron#31016).
    { name: 'disable-renderer-backgrounding' },
    { name: 'disable-backgrounding-occluded-windows' },
    { name: 'disable-background-timer-throttling' },
    // A closed network: no component updates, no field trials, no look-ups of Google's services.
    { name: 'disable-background-networking' },
    { name: 'disable-component-update' },
    { name: 'disable-domain-reliability' },
  ];
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
