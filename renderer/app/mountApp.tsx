import '@fontsource-variable/noto-sans/index.css';
import '@fontsource-variable/noto-sans-devanagari/index.css';
import '@mantine/core/styles.css';
import 'uplot/dist/uPlot.min.css';
import '../ui/tokens.css';
import '../ui/controls.css';
import '../features/alarms/alarms.css';
import '../features/alarms/history.css';
import '../features/alarms/sound.css';
import '../features/audit/audit.css';
import '../features/directory/directory.css';
import '../features/feeds/feeds.css';
import '../features/layouts/layouts.css';
import '../features/people/people.css';
import '../features/reports/reports.css';
import '../features/session/session.css';
import '../features/settings/settings.css';
import '../features/supervise/supervise.css';
import '../features/supervise/work.css';
import '../features/wall/bar.css';
import '../features/wall/screen.css';
import '../features/wall/tile.css';
import '../features/wall/tileWords.css';
import './shell.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import { startBeat } from '../ui/beat.ts';
import { theme } from '../ui/theme.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { createI18n } from './i18n/i18n.ts';
import type { AppPorts } from './ports.ts';

/**
 * Draws the app into an element of the page.
 *
 * @param styleNonce what the page's policy asks of styles that the component library adds
 */
export function mountApp(element: Element, ports: AppPorts, styleNonce: string): Unsubscribe {
  const root = createRoot(element);
  root.render(
    <MantineProvider theme={theme} forceColorScheme="dark" getStyleNonce={() => styleNonce}>
      <I18nextProvider i18n={createI18n(ports.language)}>
        <ErrorBoundary>
          <App ports={ports} />
        </ErrorBoundary>
      </I18nextProvider>
    </MantineProvider>,
  );
  const stopBeat = startBeat(element.ownerDocument.documentElement, ports.clock);
  ports.session.ask();
  return () => {
    stopBeat();
    root.unmount();
  };
}
