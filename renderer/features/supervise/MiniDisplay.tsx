import { useTranslation } from 'react-i18next';
import type { WallDisplay } from '#shared/model/wall.ts';
import type { CellDrag } from '../../state/dragPayload.ts';
import { useNowMs } from '../../state/hooks.tsx';
import type { DisplayTruth } from './displayTruth.ts';
import { type MiniHands, MiniTile } from './MiniTile.tsx';
import { miniOf } from './miniCells.ts';
import { useRoom } from './room.tsx';
import { displayTitle } from './wallWords.ts';

interface Props {
  readonly display: WallDisplay;
  readonly at?: CellDrag | undefined;
  readonly marked?: CellDrag | undefined;
  readonly hands?: MiniHands | undefined;
}

const unknown: DisplayTruth = { screen: undefined, others: [], layout: undefined, word: undefined };

/** A display as its page reports it, in its true layout and proportions. */
export function MiniDisplay({ display, at, marked, hands }: Props) {
  const { t } = useTranslation();
  const { truths, posters } = useRoom();
  const nowMs = useNowMs();
  const truth = truths.get(display.number) ?? unknown;
  const { layout, cells } = miniOf(truth, display, nowMs);
  const { number } = display;
  return (
    <div
      className={`mini${truth.screen === undefined ? ' mini--dark' : ''}${display.portrait ? ' mini--portrait' : ''}`}
      role="listbox"
      aria-label={displayTitle(t, display)}
      style={{
        gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${layout.rows}, minmax(0, 1fr))`,
      }}
    >
      {cells.map((mini) => (
        <MiniTile
          // A cell has no other identity than its place.
          key={mini.cell}
          display={number}
          mini={mini}
          posters={posters}
          chosen={at?.display === number && at.cell === mini.cell}
          marked={marked?.display === number && marked.cell === mini.cell}
          hands={hands}
        />
      ))}
    </div>
  );
}
