import type { WebContents } from 'electron';
import type { Clock } from '#shared/base/clock.ts';

/** Enough to read a label of a tile on a desk's screen; a 4K wall in full would be several megabytes. */
const widestPx = 1_920;
/** Of JPEG, 0 to 100. */
const quality = 80;
const captureTimeoutMs = 5_000;

/** A JPEG of what the contents show now; undefined when no picture could be had of them. */
export async function takePagePicture(
  contents: WebContents,
  clock: Clock,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let cancel = () => {};
  const timedOut = new Promise<undefined>((resolve) => {
    cancel = clock.after(captureTimeoutMs, () => resolve(undefined));
  });
  try {
    const picture = await Promise.race([contents.capturePage(), timedOut]);
    if (picture === undefined || picture.isEmpty()) return undefined;
    const { width } = picture.getSize();
    const small = width > widestPx ? picture.resize({ width: widestPx, quality: 'good' }) : picture;
    return Uint8Array.from(small.toJPEG(quality));
  } catch {
    // The renderer died meanwhile; the recovery sees to it.
    return undefined;
  } finally {
    cancel();
  }
}
