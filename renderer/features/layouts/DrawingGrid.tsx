import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Direction } from '#shared/decide/layout.ts';
import {
  cellAtSquare,
  chooseOne,
  chooseTo,
  chosenCells,
  type LayoutDrawing,
  mergeChosen,
  moveHead,
  splitChosen,
  undoStep,
} from '../../state/layoutDraft.ts';

interface Props {
  readonly drawing: LayoutDrawing;
  readonly onStep: (change: (drawing: LayoutDrawing) => LayoutDrawing) => void;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The grid as it will be, with the numbers of its tiles; chosen by pressing and drawing, or by arrows. */
export function DrawingGrid({ drawing, onStep }: Props) {
  const { t } = useTranslation();
  const { layout, head } = drawing;
  const grid = useRef<HTMLFieldSetElement>(null);
  const chosen = new Set(chosenCells(drawing));

  // The focus goes with the arrows, but never comes here from a field of the dialogue.
  useEffect(() => {
    const element = grid.current;
    if (element?.contains(document.activeElement)) {
      element.querySelector<HTMLElement>(`[data-draw-cell="${head}"]`)?.focus();
    }
  }, [head]);

  const under = (event: PointerEvent): number | undefined => {
    const box = grid.current?.getBoundingClientRect();
    if (box === undefined) return undefined;
    const square = (at: number, length: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor((at / length) * count)));
    return cellAtSquare(
      layout,
      square(event.clientX - box.left, box.width, layout.columns),
      square(event.clientY - box.top, box.height, layout.rows),
    );
  };
  const handlePress = (event: PointerEvent) => {
    const cell = event.button === 0 ? under(event) : undefined;
    if (cell === undefined) return;
    grid.current?.setPointerCapture(event.pointerId);
    onStep((now) => (event.shiftKey ? chooseTo(now, cell) : chooseOne(now, cell)));
    grid.current?.querySelector<HTMLElement>(`[data-draw-cell="${cell}"]`)?.focus();
    event.preventDefault();
  };
  const handleDraw = (event: PointerEvent) => {
    const isDrawn = grid.current?.hasPointerCapture(event.pointerId) === true;
    const cell = isDrawn ? under(event) : undefined;
    if (cell !== undefined) onStep((now) => chooseTo(now, cell));
  };
  const handleKey = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    const key = event.key.toLowerCase();
    if (direction !== undefined) onStep((now) => moveHead(now, direction, event.shiftKey));
    else if (event.ctrlKey || event.metaKey) {
      if (key !== 'z') return;
      onStep(undoStep);
    } else if (key === 'm') onStep(mergeChosen);
    else if (key === 's') onStep(splitChosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <fieldset
      ref={grid}
      className="drawing"
      style={{
        gridTemplateColumns: `repeat(${layout.columns}, 1fr)`,
        gridTemplateRows: `repeat(${layout.rows}, 1fr)`,
      }}
      aria-label={t('layouts.grid')}
      onPointerDown={handlePress}
      onPointerMove={handleDraw}
      onKeyDown={handleKey}
    >
      {layout.cells.map(({ column, row, columnSpan, rowSpan }, cell) => (
        <button
          key={`${column}/${row}`}
          type="button"
          className="drawing__cell"
          data-draw-cell={cell}
          style={{
            gridArea: `${row + 1} / ${column + 1} / span ${rowSpan} / span ${columnSpan}`,
          }}
          tabIndex={cell === head ? 0 : -1}
          aria-pressed={chosen.has(cell)}
          aria-label={t('layouts.cell', {
            cell: cell + 1,
            row: row + 1,
            column: column + 1,
            columns: columnSpan,
            rows: rowSpan,
          })}
          // By keyboard and by what reads the page aloud; the pointer chooses as it is pressed.
          onClick={(event) => event.detail === 0 && onStep((now) => chooseOne(now, cell))}
        >
          {cell + 1}
        </button>
      ))}
    </fieldset>
  );
}
