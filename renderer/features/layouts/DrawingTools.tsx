import { useTranslation } from 'react-i18next';
import { gridSideMax } from '#shared/model/layout.ts';
import {
  blank,
  chosenCells,
  type LayoutDrawing,
  mergeChosen,
  splitChosen,
  turnUpright,
  undoStep,
} from '../../state/layoutDraft.ts';

interface Props {
  readonly drawing: LayoutDrawing;
  readonly onStep: (change: (drawing: LayoutDrawing) => LayoutDrawing) => void;
}

const sides = Array.from({ length: gridSideMax }, (_, index) => index + 1);

/** The size of the grid, and what can be done with what is chosen. */
export function DrawingTools({ drawing, onStep }: Props) {
  const { t } = useTranslation();
  const { layout, past, fault } = drawing;
  const { columns, rows } = layout;
  return (
    <div className="draw__tools">
      <div className="draw__sides">
        <Side
          name={t('layouts.columns')}
          value={columns}
          onChange={(next) => onStep((now) => blank(now, next, rows))}
        />
        <Side
          name={t('layouts.rows')}
          value={rows}
          onChange={(next) => onStep((now) => blank(now, columns, next))}
        />
      </div>
      <button
        type="button"
        className="control"
        disabled={chosenCells(drawing).length < 2}
        onClick={() => onStep(mergeChosen)}
      >
        {t('layouts.merge')} <span className="key">M</span>
      </button>
      <button type="button" className="control" onClick={() => onStep(splitChosen)}>
        {t('layouts.split')} <span className="key">S</span>
      </button>
      <button type="button" className="control" onClick={() => onStep((now) => blank(now, columns, rows))}>
        {t('layouts.blank')}
      </button>
      <button
        type="button"
        className="control"
        title={t('layouts.turnHint')}
        onClick={() => onStep(turnUpright)}
      >
        {t('layouts.turn')}
      </button>
      <button type="button" className="control" disabled={past.length === 0} onClick={() => onStep(undoStep)}>
        {t('layouts.undo')} <span className="key">Ctrl Z</span>
      </button>
      <div className="draw__count">{t('layouts.tiles', { count: layout.cells.length })}</div>
      <div className="draw__hint" role="status">
        {fault === undefined ? t('layouts.hint') : t(`layouts.fault.${fault}`)}
      </div>
    </div>
  );
}

interface SideProps {
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Side({ name, value, onChange }: SideProps) {
  return (
    <label className="draw__side">
      <span>{name}</span>
      <select
        className="field"
        value={value}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      >
        {sides.map((side) => (
          <option key={side} value={side}>
            {side}
          </option>
        ))}
      </select>
    </label>
  );
}
