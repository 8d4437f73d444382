/** What a receiver's statistics (webrtc-stats, `inbound-rtp`) say of the stream behind an element. */
import type { Arrival } from '#shared/decide/cadence.ts';
import type { Consumption } from '../../link/link.ts';

/** More than this cannot be: the two times are not of one clock. */
const plausibleAgoMs = 24 * 3_600_000;

/** How many pictures the browser has decoded of this stream, on an element or not. */
export async function picturesDecoded(consumption: Consumption): Promise<number> {
  return numberIn(await inboundOf(consumption), 'framesDecoded') ?? 0;
}

/** When the last packet came; repeated packets count, so that a loss that is being mended is no silence. */
export async function lastPacket(consumption: Consumption): Promise<Arrival | undefined> {
  const inbound = await inboundOf(consumption);
  const lastAtMs = numberIn(inbound, 'lastPacketReceivedTimestamp');
  const nowMs = numberIn(inbound, 'timestamp');
  if (lastAtMs === undefined || nowMs === undefined) return undefined;
  const agoMs = nowMs - lastAtMs;
  return Math.abs(agoMs) < plausibleAgoMs ? { agoMs: Math.max(0, agoMs), beatMs: 0 } : undefined;
}

async function inboundOf(consumption: Consumption): Promise<object | undefined> {
  const report = await consumption.stats().catch(() => undefined);
  const entries: readonly { readonly type?: unknown }[] = report === undefined ? [] : [...report.values()];
  return entries.find(({ type }) => type === 'inbound-rtp');
}

function numberIn(entry: object | undefined, name: string): number | undefined {
  const value: unknown = entry === undefined ? undefined : Reflect.get(entry, name);
  return typeof value === 'number' ? value : undefined;
}
