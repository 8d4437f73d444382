/** The few keys of a wall display, for whoever stands before it with a keyboard. */
import { useEffect } from 'react';
import { type LayoutChoice, layoutIds } from '#shared/model/layout.ts';
import { languages } from '#shared/model/localName.ts';
import { useStores } from '../state/hooks.tsx';

/** What the keys turn; what is absent cannot be turned here. */
export interface WallTurning {
  readonly page?: (by: 1 | -1) => void;
  readonly corridor?: (by: 1 | -1) => void;
  readonly layout?: (by: 1 | -1) => void;
}

interface Ports {
  readonly turning: WallTurning | undefined;
  readonly openKeys: () => void;
}

export function useWallKeys({ turning, openKeys }: Ports): void {
  const { language } = useStores();
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      switch (event.key) {
        case 'PageDown':
          turning?.page?.(1);
          break;
        case 'PageUp':
          turning?.page?.(-1);
          break;
        case 'ArrowRight':
          turning?.corridor?.(1);
          break;
        case 'ArrowLeft':
          turning?.corridor?.(-1);
          break;
        case '+':
        case '=':
          turning?.layout?.(1);
          break;
        case '-':
          turning?.layout?.(-1);
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
  }, [turning, language, openKeys]);
}

/** The next smaller or larger of the standard layouts, as far as there is one. */
export function layoutBeside(layout: LayoutChoice, step: 1 | -1): LayoutChoice {
  // Out of a layout of one's own the standard ones are entered in their middle.
  if (typeof layout !== 'string') return '16';
  return layoutIds[layoutIds.indexOf(layout) + step] ?? layout;
}
