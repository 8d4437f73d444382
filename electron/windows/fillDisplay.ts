import type { BrowserWindow } from 'electron';
import type { Rectangle } from './rectangle.ts';

/** Lets the window fill the display with these bounds, and no other. */
export function fillDisplay(browser: BrowserWindow, bounds: Rectangle): void {
  browser.setFullScreen(false);
  browser.setBounds(bounds);
  browser.setFullScreen(true);
}
