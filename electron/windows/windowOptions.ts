import type { BrowserWindowConstructorOptions } from 'electron';
import { gatewayFlag } from '../launch/gatewayFlag.ts';
import type { Rectangle } from './rectangle.ts';

/** The app's own darkest grey: what shows while a page is not painted yet. */
export const backgroundColour = '#0e1013';

export interface WindowOptionsInput {
  /** A wall's window, which has its display to itself. */
  readonly fillsDisplay: boolean;
  readonly bounds: Rectangle;
  readonly preloadPath: string;
  readonly gatewayOrigin: string;
}

/** How the shell's windows are made: the page shut in, the window never throttled. */
export function windowOptions({
  fillsDisplay,
  bounds,
  preloadPath,
  gatewayOrigin,
}: WindowOptionsInput): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    title: 'Drishti Wall',
    backgroundColor: backgroundColour,
    show: false,
    autoHideMenuBar: true,
    ...(fillsDisplay ? wallFrame : deskFrame),
    webPreferences: {
      preload: preloadPath,
      additionalArguments: [`${gatewayFlag}${gatewayOrigin}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A covered or second window must play on (electron#31016).
      backgroundThrottling: false,
    },
  };
}

const deskFrame = { minWidth: 1024, minHeight: 640 } satisfies BrowserWindowConstructorOptions;

const wallFrame = {
  frame: false,
  hasShadow: false,
  movable: false,
  resizable: true,
  skipTaskbar: true,
  // Panels of a wall may be larger than what the window system calls the screen.
  enableLargerThanScreen: true,
} satisfies BrowserWindowConstructorOptions;
