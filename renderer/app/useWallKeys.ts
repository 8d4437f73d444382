/** The few keys of a wall display, for whoever stands before it with a keyboard. */
import { useEffect } from 'react';
import { layoutIds } from '#shared/model/layout.ts';
import { languages } from '#shared/model/localName.ts';
import type { LanguageStore } from '../state/settingsStore.ts';
import { setLayout, setPage, type View } from '../state/view.ts';
import type { WallStore } from '../state/wallStore.ts';

interface Ports {
  readonly wall: WallStore | undefined;
  readonly language: LanguageStore;
  readonly openKeys: () => void;
}

export function useWallKeys({ wall, language, openKeys }: Ports): void {
  useEffect(() => {
    if (wall === undefined) return;
    const handle = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      switch (event.key) {
        case 'PageDown':
          wall.step((view) => setPage(view, view.page + 1));
          break;
        case 'PageUp':
          wall.step((view) => setPage(view, view.page - 1));
          break;
        case 'ArrowRight':
          wall.turnCorridor(1);
          break;
        case 'ArrowLeft':
          wall.turnCorridor(-1);
          break;
        case '+':
        case '=':
          wall.step((view) => layoutBeside(view, 1));
          break;
        case '-':
          wall.step((view) => layoutBeside(view, -1));
          break;
        case 'l':
        case 'L':
          language.setState((state) => ({
            language: languages.find((one) => one !== state.language) ?? 'hi',
          }));
          break;
        case '?':
          openKeys();
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [wall, language, openKeys]);
}

function layoutBeside(view: View, step: 1 | -1): View {
  // Out of a layout of one's own the standard ones are entered in their middle.
  const next = typeof view.layout === 'string' ? layoutIds[layoutIds.indexOf(view.layout) + step] : '16';
  return next === undefined ? view : setLayout(view, next);
}
