import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '#shared/model/camera.ts';
import { loudestOf } from '../../state/cameraMark.ts';
import type { BranchEntry } from '../../state/directoryIndex.ts';
import { type DragPayload, dragData } from '../../state/dragPayload.ts';
import { countBranch, liveKnown, stateWord } from '../../state/feedSign.ts';
import { useCameraHealth, useCameraMark, useLanguage, useMarkSource } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { Sign } from '../../ui/Sign.tsx';

interface RowProps {
  readonly id: string;
  readonly active: boolean;
  /** The branch or camera that the tiles show. */
  readonly shown: boolean;
}

interface BranchRowProps extends RowProps {
  readonly branch: BranchEntry;
  readonly cameras: readonly Camera[];
  readonly open: boolean;
}

/** A branch: its name, live / linked, and the sign and word of its loudest camera. */
export function BranchRow({ id, branch, cameras, open, active, shown }: BranchRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const source = useMarkSource();
  const count = useMemo(() => countBranch(cameras, source.feeds), [cameras, source]);
  const loudest = useMemo(() => loudestOf(cameras, source), [cameras, source]);
  const live = liveKnown(count);
  const name = branch.name === undefined ? t(`branch.none.${branch.by}`) : nameIn(branch.name, language);
  const payload = useMemo(
    (): DragPayload => ({ kind: 'branch', branch: { by: branch.by, id: branch.id } }),
    [branch.by, branch.id],
  );
  return (
    <DragRow id={id} payload={payload} active={active} shown={shown} level={1} expanded={open}>
      <span className="row__twist" title={t(open ? 'tree.close' : 'tree.open')}>
        <svg className={`sign${open ? ' row__arrow--open' : ''}`} viewBox="0 0 16 16" aria-hidden="true">
          <path d="M4 2v12l8-6Z" />
        </svg>
      </span>
      <span className="row__name" title={name}>
        {name}
      </span>
      <span
        className="row__count"
        title={t(live === undefined ? 'tree.unjudged' : 'tree.counts', { live, linked: count.linked })}
      >
        {live ?? '–'} / {count.linked}
      </span>
      <span className="row__mark">
        {loudest !== undefined && (
          <>
            <Sign {...loudest.mark} />
            <span>{t(`stateShort.${stateWord(loudest.health)}`)}</span>
          </>
        )}
      </span>
    </DragRow>
  );
}

interface CameraRowProps extends RowProps {
  readonly camera: Camera;
}

export function CameraRow({ id, camera, active, shown }: CameraRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const health = useCameraHealth(camera);
  const mark = useCameraMark(camera);
  const name = nameIn(camera.name, language);
  const payload = useMemo((): DragPayload => ({ kind: 'camera', number: camera.number }), [camera.number]);
  return (
    <DragRow id={id} payload={payload} active={active} shown={shown} level={2}>
      <b className="row__number">{camera.number}</b>
      <span className="row__name" title={name}>
        {name}
      </span>
      <span className="row__mark">
        {mark !== undefined && (
          <>
            <Sign {...mark} />
            <span>{t(`stateShort.${stateWord(health)}`)}</span>
          </>
        )}
      </span>
    </DragRow>
  );
}

interface DragRowProps extends RowProps {
  readonly payload: DragPayload;
  readonly level: 1 | 2;
  readonly expanded?: boolean;
  readonly children: ReactNode;
}

function DragRow({ id, payload, active, shown, level, expanded, children }: DragRowProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = element.current;
    if (row === null) return;
    return draggable({ element: row, getInitialData: () => dragData(payload) });
  }, [payload]);
  return (
    // The tree has the focus and takes keys and clicks for all of its rows (aria-activedescendant).
    <div
      ref={element}
      id={id}
      className={`row row--level-${level}${active ? ' row--active' : ''}${shown ? ' row--shown' : ''}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-selected={shown}
      aria-expanded={expanded}
    >
      {children}
    </div>
  );
}
