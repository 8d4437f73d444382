/**
 * The alarms, of which only those in sight are drawn. The list holds the focus itself, so that an alarm that moves
 * to another place takes nobody's keys with it: arrows choose, Enter shows the cameras, left and right open a group.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AlarmId } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import { type AlarmListStore, noteAndMoveOn } from '../../state/alarmListStore.ts';
import { membersInOrder } from '../../state/alarmLists.ts';
import type { DeskAlarm } from '../../state/alarmsStore.ts';
import { useStores } from '../../state/hooks.tsx';
import { AlarmMemberView } from './AlarmMemberView.tsx';
import { AlarmView, type AlarmViewActions } from './AlarmView.tsx';
import { type AlarmRow, alarmRows } from './alarmRows.ts';
import { usePressGuard } from './usePressGuard.ts';

interface Props {
  readonly alarms: readonly DeskAlarm[];
  readonly list: AlarmListStore;
  readonly onCameras: (cameras: readonly CameraNumber[]) => void;
}

const estimatesPx = { alarm: 116, member: 46 } as const;

export function AlarmList({ alarms, list, onCameras }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const store = useStores().alarms;
  const chosen = useStore(list, (state) => state.chosen);
  const open = useStore(list, (state) => state.open);
  const form = useStore(list, (state) => state.form);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => alarmRows(alarms, open), [alarms, open]);
  const formRow = form === undefined ? -1 : rows.findIndex(({ key }) => key === form.id);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatesPx[rows[index]?.kind ?? 'alarm'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 4,
    // What is being written into a form outlives its scrolling out of sight.
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), formRow),
    useFlushSync: false,
  });

  const actions = useMemo((): AlarmViewActions => {
    // A button that goes with the press must not take the keys with it.
    const keepFocus = () => scroller.current?.focus({ preventScroll: true });
    return {
      show(alarm) {
        list.choose(alarm.head.id);
        onCameras(membersInOrder(alarm).map((member) => member.number));
        keepFocus();
      },
      toggle: (alarm) => list.toggle(alarm.head.id),
      fill(alarm, command) {
        list.fill(alarm.head.id, command);
        if (command === undefined) keepFocus();
      },
      act(alarm, command) {
        if (command.kind === 'acknowledge') {
          void noteAndMoveOn(list, store, alarm.head.id);
          return;
        }
        list.choose(alarm.head.id);
        void store.act(alarm.head.id, command);
        keepFocus();
      },
    };
  }, [list, onCameras, store]);
  const showCamera = useMemo(() => (camera: CameraNumber) => onCameras([camera]), [onCameras]);

  // The choice may come from elsewhere (the key A, a notice): it is brought into sight, wherever it stands.
  const latestRows = useRef(rows);
  latestRows.current = rows;
  useEffect(() => {
    const index = chosen === undefined ? -1 : latestRows.current.findIndex((row) => row.key === chosen);
    if (index >= 0) virtualizer.scrollToIndex(index);
  }, [chosen, virtualizer]);

  const called = useStore(list, (state) => state.called);
  useEffect(() => {
    if (!called) return;
    scroller.current?.focus({ preventScroll: true });
    list.answerCall();
  }, [called, list]);

  const guardPress = usePressGuard(alarms);
  const handleKey = (event: KeyboardEvent) => {
    const target = event.target as Element;
    if (target.closest('input, select, button') !== null && event.key !== 'Escape') return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (form !== undefined && scroller.current?.querySelector('.alarm__form')) {
      if (event.key !== 'Escape') return;
      list.fill(form.id, undefined);
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const index = alarms.findIndex(({ head }) => head.id === chosen);
    const alarm = alarms[index];
    if (handleListKey(event.key, { alarms, index, alarm, open, list, actions })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const handleClick = (event: MouseEvent) => {
    const target = event.target as Element;
    if (target.closest('button, form') !== null) return;
    const alarm = target.closest<HTMLElement>('[data-alarm]')?.dataset['alarm'];
    const row = rows.find(({ key }) => key === alarm);
    // Marking a telephone number is no choice of another alarm's.
    if (row === undefined || window.getSelection()?.isCollapsed === false) return;
    list.choose(row.alarm.head.id);
    scroller.current?.focus({ preventScroll: true });
  };
  // Tab goes from button to button, over alarms: the choice goes along. A press chooses by itself, when it is done:
  // were it to choose as it begins, the list could move under it.
  const handleFocus = (event: FocusEvent) => {
    const target = event.target as Element;
    const alarm = target.closest<HTMLElement>('[data-alarm]')?.dataset['alarm'];
    const row = rows.find(({ key }) => key === alarm);
    if (row !== undefined && target.matches(':focus-visible')) list.choose(row.alarm.head.id);
  };
  const rowId = (key: string) => `${id}-${key}`;
  const isListed = chosen !== undefined && alarms.some(({ head }) => head.id === chosen);
  return (
    <div
      ref={scroller}
      className="tree alarms__list"
      role="tree"
      aria-label={t('alarms.title')}
      aria-activedescendant={isListed ? rowId(chosen) : undefined}
      tabIndex={0}
      onKeyDown={handleKey}
      onFocus={handleFocus}
      onClickCapture={guardPress}
      onClick={handleClick}
    >
      <div className="tree__all" role="none" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return undefined;
          return (
            <div
              key={item.key}
              id={rowId(row.key)}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className="tree__slot"
              role="treeitem"
              tabIndex={-1}
              aria-level={row.kind === 'alarm' ? 1 : 2}
              aria-expanded={isGroup(row) ? open.has(row.alarm.head.id) : undefined}
              aria-selected={row.key === chosen}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Row
                row={row}
                chosen={chosen}
                open={open}
                form={form}
                actions={actions}
                onCamera={showCamera}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function withRow(drawn: number[], row: number): number[] {
  return row < 0 || drawn.includes(row) ? drawn : [...drawn, row].sort((a, b) => a - b);
}

function isGroup(row: AlarmRow): boolean {
  return row.kind === 'alarm' && row.alarm.head.total > 1;
}

interface RowProps {
  readonly row: AlarmRow;
  readonly chosen: AlarmId | undefined;
  readonly open: ReadonlySet<AlarmId>;
  readonly form: ReturnType<AlarmListStore['getState']>['form'];
  readonly actions: AlarmViewActions;
  readonly onCamera: (camera: CameraNumber) => void;
}

function Row({ row, chosen, open, form, actions, onCamera }: RowProps) {
  if (row.kind === 'member') return <AlarmMemberView member={row.member} onCamera={onCamera} />;
  const { id } = row.alarm.head;
  return (
    <AlarmView
      alarm={row.alarm}
      chosen={id === chosen}
      open={open.has(id)}
      form={form?.id === id ? form.command : undefined}
      actions={actions}
    />
  );
}

interface ListKeys {
  readonly alarms: readonly DeskAlarm[];
  /** Of the chosen alarm; -1 without one. */
  readonly index: number;
  readonly alarm: DeskAlarm | undefined;
  readonly open: ReadonlySet<AlarmId>;
  readonly list: AlarmListStore;
  readonly actions: AlarmViewActions;
}

/** @returns whether the key was the list's */
function handleListKey(key: string, { alarms, index, alarm, open, list, actions }: ListKeys): boolean {
  const chooseAt = (at: number) => {
    const next = alarms[Math.min(Math.max(0, at), alarms.length - 1)];
    if (next !== undefined) list.choose(next.head.id);
  };
  switch (key) {
    case 'ArrowDown':
      chooseAt(index + 1);
      return true;
    case 'ArrowUp':
      chooseAt(index - 1);
      return true;
    case 'Home':
      chooseAt(0);
      return true;
    case 'End':
      chooseAt(alarms.length - 1);
      return true;
    case 'Enter':
      if (alarm !== undefined) actions.show(alarm);
      return alarm !== undefined;
    case 'ArrowRight':
    case 'ArrowLeft':
      if (alarm !== undefined && alarm.head.total > 1 && open.has(alarm.head.id) !== (key === 'ArrowRight')) {
        actions.toggle(alarm);
      }
      return true;
    case 'Escape':
      list.choose(undefined);
      return true;
    default:
      return false;
  }
}
