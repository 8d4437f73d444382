import type { LoadPhase } from './pageLoader.ts';
import type { WaitingState } from './waitingPage.ts';
import { waitingText } from './waitingText.ts';

export interface WaitingFacts {
  readonly gatewayOrigin: string;
  /** Where an unusable settings file was put at start. */
  readonly setAside: string | undefined;
}

/** All texts of one window's waiting page, by the names in its `data-text` attributes. */
export function waitingState(
  window: { readonly path: string; readonly phase: LoadPhase },
  facts: WaitingFacts,
  nowMs: number,
): WaitingState {
  const text = waitingText(window.phase, nowMs);
  return {
    ...Object.fromEntries(
      Object.entries(text).flatMap(([language, words]) =>
        Object.entries(words).map(([name, word]) => [`${language}.${name}`, word]),
      ),
    ),
    window: windowLabel(window.path),
    gateway: facts.gatewayOrigin,
    notice:
      facts.setAside === undefined
        ? ''
        : `सेटिंग फ़ाइल अनुपयोगी थी, अलग रखी गई · settings file was unusable, set aside: ${facts.setAside}`,
  };
}

function windowLabel(path: string): string {
  const wall = /^\/wall\/(\d+)$/.exec(path)?.[1];
  if (wall !== undefined) return `वॉल ${wall} · Wall ${wall}`;
  const screen = /^\/wall-screen\/(.+)$/.exec(path)?.[1];
  return screen === undefined ? 'डेस्क · Desk' : `स्क्रीन · Screen: ${screen}`;
}
