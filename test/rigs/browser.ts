import { chromium, type Page } from 'playwright';

/** When a page is taken to hang: no test is about its speed. */
const patienceMs = 90_000;

/** A real Chromium without a screen. */
export interface TestBrowser {
  /** A page of 1920x1080 in a session of its own, signed in at the gateway `url`. */
  signedIn(url: string, user?: string): Promise<Page>;
  /** A page without a session. */
  fresh(): Promise<Page>;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  });
  const fresh = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-IN' });
    context.setDefaultTimeout(patienceMs);
    return await context.newPage();
  };
  return {
    fresh,
    signedIn: async (url, user = 'operator') => {
      const page = await fresh();
      const answer = await page.request.post(`${url}/api/session`, {
        data: { user, password: 'drishti-trial' },
      });
      if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`);
      return page;
    },
    close: () => browser.close(),
  };
}
