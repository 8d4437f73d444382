import { type CSSProperties, memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FeedPool } from '../../players/feed.ts';
import type { DragPayload } from '../../state/dragPayload.ts';
import { stateWord } from '../../state/feedSign.ts';
import { useCamera, useDirectory, useLanguage, useMark } from '../../state/hooks.tsx';
import { cameraName } from '../../state/words.ts';
import { Still } from '../../ui/Still.tsx';
import { TileOverlay } from './TileOverlay.tsx';
import { tileFace, tileState } from './tileFace.ts';
import { fullPlace } from './tilePlace.ts';
import type { TileWatch } from './tileWatch.ts';
import { useCellDrag } from './useCellDrag.ts';
import { useFeed } from './useFeed.ts';

export interface CellActions {
  readonly choose: (cell: number) => void;
  readonly open: (cell: number) => void;
  readonly drop: (payload: DragPayload, cell: number) => void;
}

interface Props {
  readonly camera: CameraNumber;
  readonly cell: number;
  /** Where it stands: `placeOf` or `warmPlaceOf`. */
  readonly place: CSSProperties;
  readonly chosen: boolean;
  readonly full: boolean;
  readonly covered: boolean;
  /** Not to be seen yet: it makes itself ready for the next page. */
  readonly warm?: boolean;
  readonly feeds: FeedPool;
  readonly watch: TileWatch;
  readonly actions: CellActions;
}

/** One camera on screen. It keeps its element and its feed wherever it is moved. */
export const Tile = memo(function Tile(props: Props) {
  const { camera: number, cell, place, chosen, full, covered, warm = false, feeds, watch, actions } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const tile = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const camera = useCamera(number);
  const priority = warm ? 0 : chosen || full ? 2 : 1;
  const snapshot = useFeed({ feeds, camera: number, watch, tile, video, covered, priority });
  const { over, dragging } = useCellDrag(tile, cell, actions.drop, number);
  const face = tileFace(snapshot);
  const isAbnormal = face === 'faulty' || face === 'tampered';
  const mark = useMark(number, snapshot);
  const isRead = useDirectory((state) => state.phase === 'ready');
  const name = camera === undefined && isRead ? t('tile.unlisted') : cameraName(camera, language);
  const classes = ['tile', `tile--${face}`];
  if (isAbnormal && snapshot.why !== 'gateway-away' && mark !== undefined) {
    classes.push(`tile--level-${mark.level}`);
  }
  if (chosen) classes.push('tile--chosen');
  if (full) classes.push('tile--full');
  if (covered) classes.push('tile--covered');
  if (warm) classes.push('tile--warm');
  if (over) classes.push('tile--over');
  if (dragging) classes.push('tile--dragging');
  const { poster } = snapshot;
  const showsPoster = snapshot.via !== 'webrtc' && snapshot.via !== 'hls';
  return (
    <div
      ref={tile}
      className={classes.join(' ')}
      style={full ? fullPlace : place}
      role="option"
      aria-selected={chosen}
      aria-label={t('tile.label', { number, name, state: t(`state.${stateWord(snapshot)}`) })}
      tabIndex={chosen ? 0 : -1}
      aria-hidden={warm}
      // What is only made ready is not on screen, and is not counted as if it were.
      data-warm={warm ? number : undefined}
      data-cell={warm ? undefined : cell}
      data-camera={warm ? undefined : number}
      data-state={warm ? undefined : tileState(snapshot)}
      data-why={snapshot.why}
      data-since={snapshot.sinceMs > 0 ? new Date(snapshot.sinceMs).toISOString() : undefined}
      data-via={snapshot.via}
      onPointerDown={() => actions.choose(cell)}
      onDoubleClick={() => actions.open(cell)}
    >
      <video
        ref={video}
        className="tile__picture"
        muted
        autoPlay
        playsInline
        disablePictureInPicture
        disableRemotePlayback
        aria-hidden="true"
        tabIndex={-1}
      />
      {poster !== undefined && showsPoster && <Still className="tile__picture" image={poster} />}
      <TileOverlay face={face} snapshot={snapshot} mark={mark} />
      <div className="tile__label">
        <b>{number}</b>
        <span>{name}</span>
      </div>
    </div>
  );
});
