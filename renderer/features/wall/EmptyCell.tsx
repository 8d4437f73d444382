import { type CSSProperties, memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellActions } from './Tile.tsx';
import { useCellDrag } from './useCellDrag.ts';

interface Props {
  readonly cell: number;
  readonly place: CSSProperties;
  readonly chosen: boolean;
  /** The words that say what can be put here; the wall shows none. */
  readonly hint: boolean;
  readonly actions: CellActions;
}

/** A place without a camera. */
export const EmptyCell = memo(function EmptyCell({ cell, place, chosen, hint, actions }: Props) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const { over } = useCellDrag(element, cell, actions.drop);
  return (
    <div
      ref={element}
      className={`tile tile--empty${chosen ? ' tile--chosen' : ''}${over ? ' tile--over' : ''}`}
      style={place}
      role="option"
      aria-selected={chosen}
      aria-label={t('tile.cell', { cell: cell + 1 })}
      tabIndex={chosen ? 0 : -1}
      data-cell={cell}
      onPointerDown={() => actions.choose(cell)}
    >
      {hint && chosen && <div className="tile__hint">{t('tile.emptyHint')}</div>}
    </div>
  );
});
