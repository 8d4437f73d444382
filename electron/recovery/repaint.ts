import type { WebContents } from 'electron';
import type { Clock } from '#shared/base/clock.ts';
import { isBlankPicture } from './blankPicture.ts';

/** A picture that takes longer than this to capture is no picture. */
const captureTimeoutMs = 5_000;

/** Has the contents painted anew and looks at the result; false when they show nothing. */
export async function repaint(contents: WebContents, clock: Clock): Promise<boolean> {
  let cancel = () => {};
  const timedOut = new Promise<undefined>((resolve) => {
    cancel = clock.after(captureTimeoutMs, () => resolve(undefined));
  });
  try {
    contents.invalidate();
    const picture = await Promise.race([contents.capturePage(), timedOut]);
    return picture !== undefined && !isBlankPicture(picture.toBitmap());
  } catch {
    return false;
  } finally {
    cancel();
  }
}
