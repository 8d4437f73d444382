import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { editedLevel } from '#shared/decide/wall/levels.ts';
import { rightOf } from '#shared/decide/wall/reach.ts';
import { displayOf } from '#shared/decide/wall/shown.ts';
import type { WallDisplay } from '#shared/model/wall.ts';
import type { CellDrag } from '../../state/dragPayload.ts';
import { Notice } from '../../ui/Notice.tsx';
import { AddDisplay } from './AddDisplay.tsx';
import { DisplaySetUp } from './DisplaySetUp.tsx';
import { HoldActions } from './HoldActions.tsx';
import { LockActions } from './LockActions.tsx';
import { useRoom } from './room.tsx';
import { TileActions } from './TileActions.tsx';
import { ViewActions } from './ViewActions.tsx';
import { displayTitle } from './wallWords.ts';

interface Props {
  readonly at: CellDrag | undefined;
  readonly tiles: (display: WallDisplay) => ReactNode;
}

/** What can be done with the chosen display and its chosen tile. */
export function DisplayPanel({ at, tiles }: Props) {
  const { t } = useTranslation();
  const { wall, may } = useRoom();
  const display = at === undefined ? undefined : displayOf(wall, at.display);
  const mayManage = may('manage-wall');
  const mayEdit = display !== undefined && may(rightOf(editedLevel(display)));
  return (
    <div className="work">
      {display === undefined || at === undefined ? (
        <Notice title={t('supervise.act.choose')} />
      ) : (
        <>
          <h2 className="work__title">{displayTitle(t, display)}</h2>
          {mayEdit && <TileActions display={display} cell={at.cell} />}
          {mayEdit && <ViewActions display={display}>{tiles(display)}</ViewActions>}
          <HoldActions key={`hold-${display.number}`} display={display} />
          <LockActions display={display} />
          {mayManage && <DisplaySetUp key={`set-${display.number}`} display={display} />}
        </>
      )}
      {mayManage && <AddDisplay />}
    </div>
  );
}
