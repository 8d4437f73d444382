/** Layouts of one's own where a page offers layouts: the menu that lists them, and the dialogue that draws one. */
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { layoutOf } from '#shared/decide/layout.ts';
import type { Layout, LayoutChoice, SavedLayout } from '#shared/model/layout.ts';
import { LayoutDialogue, type LayoutWork } from '../features/layouts/LayoutDialogue.tsx';
import { LayoutsMenu } from '../features/layouts/LayoutsMenu.tsx';
import { useSession } from '../state/hooks.tsx';
import { createLayoutsStore } from '../state/layoutsStore.ts';
import type { AppPorts } from './ports.ts';
import { useOwned } from './useOwned.ts';

export interface LayoutsPlace {
  /** What is shown there now. */
  readonly chosen: LayoutChoice | undefined;
  readonly portrait: boolean;
  readonly onLayout: (layout: Layout) => void;
}

export interface Layouts {
  readonly menu: (place: LayoutsPlace) => ReactNode;
  readonly dialogue: ReactNode;
}

/** @param onSaved where a layout that was drawn is shown at once; a wall waits until somebody chooses it */
export function useLayouts({ link }: AppPorts, onSaved?: (saved: SavedLayout) => void): Layouts {
  const { user } = useSession();
  const layouts = useOwned(useCallback(() => createLayoutsStore(link.rest.layouts), [link]));
  const [work, setWork] = useState<LayoutWork>();
  const menu = useMemo(
    () =>
      ({ chosen, portrait, onLayout }: LayoutsPlace): ReactNode =>
        layouts && (
          <LayoutsMenu
            layouts={layouts}
            person={user.name}
            chosen={chosen}
            portrait={portrait}
            onLayout={onLayout}
            onDraw={() => setWork({ kind: 'new', from: layoutOf(chosen ?? '9') })}
            onEdit={(saved) => setWork({ kind: 'saved', saved })}
          />
        ),
    [layouts, user.name],
  );
  const dialogue = work !== undefined && layouts !== undefined && (
    <LayoutDialogue
      work={work}
      layouts={layouts}
      person={user.name}
      mayChangeAll={user.role === 'admin'}
      onSaved={(saved) => onSaved?.(saved)}
      onClose={() => setWork(undefined)}
    />
  );
  return { menu, dialogue };
}
