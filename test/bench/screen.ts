import type { Page } from 'playwright';
import { ElectronShell } from '../rigs/electronShell.ts';
import type { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { startXvfb } from '../rigs/xvfb.ts';

/** The product's own Electron on a screen, signed in. */
export interface Screen {
  readonly page: Page;
  readonly pid: number;
  close(): Promise<void>;
}

const fullHd = { widthPx: 1920, heightPx: 1080 } as const;

/** Opens the shell at the gateway in a window of that size, signs in as operator and goes to `path`. */
export async function openScreen(
  gateway: GatewayUnderTest,
  path: string,
  size: { readonly widthPx: number; readonly heightPx: number } = fullHd,
): Promise<Screen> {
  const xvfb = await startXvfb();
  const shell = await ElectronShell.launch({ display: xvfb.display, gatewayOrigin: gateway.url });
  const close = async (): Promise<void> => {
    await shell.close();
    xvfb.close();
  };
  try {
    const page = await shell.app.firstWindow();
    await page.waitForURL(`${gateway.url}/**`);
    await page.evaluate(async () => {
      await fetch('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user: 'operator', password: 'drishti-trial' }),
      });
    });
    await shell.app.evaluate(({ BrowserWindow }, { widthPx: width, heightPx: height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentBounds({ x: 0, y: 0, width, height });
    }, size);
    await page.goto(`${gateway.url}${path}`);
    const { pid } = shell.app.process();
    if (pid === undefined) throw new Error('Electron did not start');
    return { page, pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}
