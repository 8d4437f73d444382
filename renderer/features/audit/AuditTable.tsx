import { useVirtualizer } from '@tanstack/react-virtual';
import type { TFunction } from 'i18next';
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AuditEntry } from '#shared/model/audit.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import type { Language } from '#shared/model/localName.ts';
import type { AuditStore } from '../../state/auditStore.ts';
import type { DirectoryIndex } from '../../state/directoryIndex.ts';
import { useDirectoryIndex, useLanguage } from '../../state/hooks.tsx';
import { cameraTitle } from '../../state/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { stampText } from '../../ui/times.ts';
import { actorText, detailsText } from './auditWords.ts';

/** Of one height, so that a hundred thousand need no measuring. */
const rowPx = 36;
/** The next page is fetched this many rows before it is needed. */
const aheadRows = 60;
const columns = ['seq', 'at', 'actor', 'action', 'subject', 'details'] as const;

/** Entries newest first; the arrow keys choose one. */
export function AuditTable({ audit }: { readonly audit: AuditStore }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const index = useDirectoryIndex();
  const id = useId();
  const items = useStore(audit, (state) => state.items);
  const phase = useStore(audit, (state) => state.phase);
  const chosen = useStore(audit, (state) => state.chosen);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (at) => items[at]?.seq ?? at,
    overscan: 8,
    // A row that comes a frame late is drawn ahead; holding the frame for it costs more.
    useFlushSync: false,
  });
  const drawn = virtualizer.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (phase === 'more' && last >= items.length - aheadRows) audit.more();
  }, [audit, phase, last, items.length]);

  const chooseAt = (wanted: number) => {
    const at = Math.min(Math.max(0, wanted), items.length - 1);
    if (at < 0) return;
    audit.choose(at);
    virtualizer.scrollToIndex(at);
  };
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    if (step !== undefined) chooseAt((chosen ?? -1) + step);
    else if (event.key === 'Home') chooseAt(0);
    else if (event.key === 'End') chooseAt(items.length - 1);
    else return;
    event.preventDefault();
  };
  // One for all rows: the list has the focus and takes keys and presses for them (aria-activedescendant).
  const handleClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest('[data-at]') : null;
    if (row !== null) audit.choose(Number(row.getAttribute('data-at')));
  };
  return (
    <div className="audit__table">
      <div className="audit__row audit__row--head" aria-hidden="true">
        {columns.map((column) => (
          <span key={column}>{t(`audit.column.${column}`)}</span>
        ))}
      </div>
      {phase === 'complete' && items.length === 0 && (
        <Notice title={t('audit.none')}>{t('audit.noneHint')}</Notice>
      )}
      {phase === 'failed' && (
        <Notice title={t('audit.failed')}>
          <div>
            <button type="button" className="control" onClick={() => audit.more()}>
              {t('audit.again')}
            </button>
          </div>
        </Notice>
      )}
      <div
        ref={scroller}
        className="tree"
        role="listbox"
        aria-label={t('audit.title')}
        tabIndex={0}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen}`}
        onKeyDown={handleKey}
        onClick={handleClick}
      >
        <div className="tree__all" role="none" style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map((item) => {
            const entry = items[item.index];
            if (entry === undefined) return undefined;
            return (
              <div
                key={item.key}
                className="tree__slot"
                role="none"
                style={{ height: rowPx, transform: `translateY(${item.start}px)` }}
              >
                <EntryRow
                  {...{ t, language, index, entry }}
                  id={`${id}-${item.index}`}
                  at={item.index}
                  chosen={item.index === chosen}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  /** Given, because a thousand rows a second are too many for a subscription each. */
  readonly t: TFunction;
  readonly language: Language;
  readonly index: DirectoryIndex;
  readonly entry: AuditEntry;
  readonly at: number;
  readonly chosen: boolean;
}

const EntryRow = memo(function EntryRow(props: RowProps) {
  const { id, t, language, index, entry, at, chosen } = props;
  return (
    <div
      id={id}
      data-at={at}
      className={`audit__row${chosen ? ' row--shown' : ''}`}
      role="option"
      tabIndex={-1}
      aria-posinset={at + 1}
      aria-setsize={-1}
      aria-selected={chosen}
    >
      <span className="audit__quiet">{entry.seq}</span>
      <span>{stampText(Date.parse(entry.at), language)}</span>
      <span>{actorText(t, entry.actor)}</span>
      <span>{t(`audit.did.${entry.action}`)}</span>
      <span>{subjectText(index, entry, language)}</span>
      <span className="audit__quiet">{detailsText(t, entry, language)}</span>
    </div>
  );
});

/** A camera with its name, as far as the directory knows it. */
export function subjectText(index: DirectoryIndex, entry: AuditEntry, language: Language): string {
  const { action, subject = '' } = entry;
  const number = cameraNumberSchema.safeParse(Number(subject));
  if (action !== 'camera-viewed' || !number.success) return subject;
  return cameraTitle(number.data, index.byNumber.get(number.data), language);
}
