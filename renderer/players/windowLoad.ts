import type { Disposable } from '#shared/base/disposable.ts';

/** What the window tells of its own load, since it was last read. */
export interface WindowLoad extends Disposable {
  read(): {
    /** How long tasks held the page up, in milliseconds. */
    readonly longTaskMs: number;
    /** The window was drawn. A hidden, covered or minimised one is not, and loses pictures without being slow. */
    readonly isDrawn: boolean;
  };
}

/** Of the browser: its report of long tasks (of 50 ms and more), and whether it asks for frames to be drawn. */
export function watchWindowLoad(): WindowLoad {
  let longTaskMs = 0;
  let isDrawn = true;
  let frame: number | undefined;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTaskMs += duration;
  });
  observer.observe({ type: 'longtask' });
  return {
    read() {
      const load = { longTaskMs, isDrawn: isDrawn && document.visibilityState === 'visible' };
      longTaskMs = 0;
      if (frame === undefined) {
        isDrawn = false;
        frame = requestAnimationFrame(() => {
          frame = undefined;
          isDrawn = true;
        });
      } else {
        isDrawn = false;
      }
      return load;
    },
    close() {
      observer.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
    },
  };
}
