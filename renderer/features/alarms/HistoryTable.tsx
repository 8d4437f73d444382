import { useVirtualizer } from '@tanstack/react-virtual';
import type { TFunction } from 'i18next';
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AlarmHead } from '#shared/model/alarm.ts';
import type { Language } from '#shared/model/localName.ts';
import type { AlarmHistoryStore } from '../../state/alarmHistoryStore.ts';
import { wantsNote } from '../../state/alarmLists.ts';
import { useAllAlarms, useLanguage } from '../../state/hooks.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { elapsedText, stampText } from '../../ui/times.ts';
import { alarmTitle, notedBy } from './alarmWords.ts';

/** Of one height, so that ten thousand need no measuring. */
const rowPx = 36;
/** The next page is fetched this many rows before it is needed. */
const aheadRows = 60;
const columns = ['when', 'what', 'lasted', 'noted', 'state'] as const;

export function HistoryTable({ history }: { readonly history: AlarmHistoryStore }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const items = useStore(history, (state) => state.items);
  const phase = useStore(history, (state) => state.phase);
  const chosen = useStore(history, (state) => state.story?.id);
  const { alarms } = useAllAlarms();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
    // A row that comes a frame late is drawn ahead; holding the frame for it costs more.
    useFlushSync: false,
  });
  const drawn = virtualizer.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (phase === 'more' && last >= items.length - aheadRows) history.more();
  }, [history, phase, last, items.length]);

  const chooseAt = (index: number) => {
    const at = Math.min(Math.max(0, index), items.length - 1);
    const alarm = items[at];
    if (alarm === undefined) return;
    history.read(alarm.id);
    virtualizer.scrollToIndex(at);
  };
  const handleKey = (event: KeyboardEvent) => {
    const at = items.findIndex((alarm) => alarm.id === chosen);
    if (event.key === 'ArrowDown') chooseAt(at + 1);
    else if (event.key === 'ArrowUp') chooseAt(at - 1);
    else if (event.key === 'Home') chooseAt(0);
    else if (event.key === 'End') chooseAt(items.length - 1);
    else return;
    event.preventDefault();
  };
  const handleClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-alarm]') : undefined;
    const pointed = items.find((alarm) => alarm.id === row?.getAttribute('data-alarm'));
    if (pointed !== undefined) history.read(pointed.id);
  };
  return (
    <div className="history__table">
      <div className="history__head history__row" aria-hidden="true">
        <span />
        {columns.map((column) => (
          <span key={column}>{t(`alarms.history.${column}`)}</span>
        ))}
      </div>
      {phase === 'complete' && items.length === 0 && <Notice title={t('alarms.history.none')} />}
      {phase === 'failed' && (
        <Notice title={t('alarms.history.failed')}>
          <button type="button" className="alarm__act" onClick={() => history.more()}>
            {t('alarms.history.again')}
          </button>
        </Notice>
      )}
      <div
        ref={scroller}
        className="tree"
        role="listbox"
        aria-label={t('alarms.history.title')}
        tabIndex={0}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen}`}
        onKeyDown={handleKey}
        onClick={handleClick}
      >
        <div className="tree__all" role="none" style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map((item) => {
            const alarm = items[item.index];
            if (alarm === undefined) return undefined;
            return (
              <div
                key={item.key}
                className="tree__slot"
                role="none"
                style={{ height: rowPx, transform: `translateY(${item.start}px)` }}
              >
                <HistoryRow
                  id={`${id}-${alarm.id}`}
                  t={t}
                  language={language}
                  // Of what stands still, how it stands now: the page may have been fetched a while ago.
                  alarm={alarms.get(alarm.id)?.head ?? alarm}
                  at={item.index}
                  chosen={alarm.id === chosen}
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
  readonly alarm: AlarmHead;
  readonly at: number;
  readonly chosen: boolean;
}

const HistoryRow = memo(function HistoryRow({ id, t, language, alarm, at, chosen }: RowProps) {
  const raisedMs = Date.parse(alarm.raisedAt);
  return (
    // The table has the focus and takes keys and clicks for all of its rows (aria-activedescendant).
    <div
      id={id}
      className={`history__row${chosen ? ' row--shown' : ''}`}
      role="option"
      tabIndex={-1}
      aria-posinset={at + 1}
      aria-setsize={-1}
      aria-selected={chosen}
      data-alarm={alarm.id}
    >
      <span>
        <Sign level={alarm.priority} outlined={!wantsNote(alarm.state)} />
        <span className="unseen">{t(`alarms.priority.p${alarm.priority}`)}</span>
      </span>
      <span>{stampText(raisedMs, language)}</span>
      <span className="history__what">
        {alarmTitle(t, alarm, language)} <span>· {t(`alarms.kind.${alarm.kind}`)}</span>
      </span>
      <span>
        {alarm.returnedAt === undefined
          ? t('alarms.history.standing')
          : elapsedText(Date.parse(alarm.returnedAt) - raisedMs, language)}
      </span>
      <span>{notedBy(alarm) ?? '–'}</span>
      <span>{t(`alarms.state.${alarm.state}`)}</span>
    </div>
  );
});
