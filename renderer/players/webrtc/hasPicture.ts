import type { Consumption } from '../../link/link.ts';

/** Whether the browser has decoded a picture of this stream, on an element or not. */
export async function hasPicture(consumption: Consumption): Promise<boolean> {
  const report = await consumption.stats().catch(() => undefined);
  if (report === undefined) return false;
  for (const entry of report.values()) {
    const figures: { readonly type?: unknown; readonly framesDecoded?: unknown } = entry;
    if (figures.type === 'inbound-rtp' && typeof figures.framesDecoded === 'number') {
      return figures.framesDecoded > 0;
    }
  }
  return false;
}
