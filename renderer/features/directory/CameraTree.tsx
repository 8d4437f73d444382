import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraNumber } from '#shared/model/ids.ts';
import { type Branch, isSameBranch } from '../../state/branch.ts';
import type { BranchEntry } from '../../state/directoryIndex.ts';
import { Notice } from '../../ui/Notice.tsx';
import { BranchRow, CameraRow } from './TreeRowView.tsx';
import { type TreeRow, treeRows } from './treeRows.ts';

interface Props {
  readonly branches: readonly BranchEntry[];
  readonly words: readonly string[];
  readonly shownBranch: Branch | undefined;
  readonly shownCamera: CameraNumber | undefined;
  readonly onBranch: (branch: Branch) => void;
  readonly onCamera: (camera: CameraNumber) => void;
}

const rowHeightsPx = { branch: 34, camera: 30 } as const;

/** A tree of any size: only the rows in sight are drawn. Arrow keys walk it, Enter shows what is under it. */
export function CameraTree({ branches, words, shownBranch, shownCamera, onBranch, onCamera }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set());
  const [activeKey, setActiveKey] = useState<string>();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => treeRows(branches, open, words), [branches, open, words]);
  const active = Math.max(
    0,
    rows.findIndex((row) => row.key === activeKey),
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeightsPx[rows[index]?.kind ?? 'camera'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });

  const toggle = (branchId: string, wanted?: boolean) =>
    setOpen((now) => {
      const next = new Set(now);
      if (wanted ?? !now.has(branchId)) next.add(branchId);
      else next.delete(branchId);
      return next;
    });

  const choose = (row: TreeRow) => {
    setActiveKey(row.key);
    if (row.kind === 'camera') onCamera(row.camera.number);
    else onBranch({ by: row.branch.by, id: row.branch.id });
  };

  const moveTo = (index: number) => {
    const row = rows[Math.min(Math.max(0, index), rows.length - 1)];
    if (row === undefined) return;
    setActiveKey(row.key);
    virtualizer.scrollToIndex(rows.indexOf(row));
  };

  const handleClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const slot = target.closest<HTMLElement>('[data-row]');
    const row = rows.find((one) => one.key === slot?.dataset['row']);
    if (row === undefined) return;
    // A row may scroll out of being; the keys stay with the tree.
    scroller.current?.focus();
    if (row.kind === 'branch' && target.closest('.row__twist') !== null) toggle(row.branch.id);
    else choose(row);
  };

  const handleKey = (event: KeyboardEvent) => {
    const row = rows[active];
    if (row === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    switch (event.key) {
      case 'ArrowDown':
        moveTo(active + 1);
        break;
      case 'ArrowUp':
        moveTo(active - 1);
        break;
      case 'Home':
        moveTo(0);
        break;
      case 'End':
        moveTo(rows.length - 1);
        break;
      case 'ArrowRight':
        if (row.kind === 'branch' && !row.open) toggle(row.branch.id, true);
        else moveTo(active + 1);
        break;
      case 'ArrowLeft':
        if (row.kind === 'branch') toggle(row.branch.id, false);
        else moveTo(rows.findIndex((other) => other.key === `branch/${row.branch.id}`));
        break;
      case 'Enter':
      case ' ':
        choose(row);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  if (rows.length === 0) return <Notice title={t('tree.noMatch')} />;
  const rowId = (key: string) => `${id}-${key}`;
  const activeRow = rows[active];
  return (
    <div
      ref={scroller}
      className="tree"
      role="tree"
      aria-label={t('tree.title')}
      aria-activedescendant={activeRow === undefined ? undefined : rowId(activeRow.key)}
      tabIndex={0}
      onClick={handleClick}
      onKeyDown={handleKey}
    >
      <div className="tree__all" role="none" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return undefined;
          const common = { id: rowId(row.key), active: row.key === activeKey };
          return (
            <div
              key={item.key}
              className="tree__slot"
              data-row={row.key}
              role="none"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'branch' ? (
                <BranchRow
                  {...common}
                  branch={row.branch}
                  cameras={row.cameras}
                  open={row.open}
                  shown={isSameBranch(shownBranch, row.branch)}
                />
              ) : (
                <CameraRow {...common} camera={row.camera} shown={row.camera.number === shownCamera} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
