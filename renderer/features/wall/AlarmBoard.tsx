import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { causeLabel, everyAlarm, listAlarms } from '../../state/alarmLists.ts';
import type { DeskAlarm } from '../../state/alarmsStore.ts';
import { useAllAlarms, useConnection, useLanguage, useNowMs, useStores } from '../../state/hooks.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { clockText, elapsedText } from '../../ui/times.ts';

/** A row that is read from four metres on a full screen, and one that still is in a small tile (device pixels). */
const rowShare = 0.085;
const rowMinPx = 40;
const rowMaxPx = 190;

/** All open alarms, large: what nobody took note of first, the newest of each priority first, as many as there is room for. */
export function AlarmBoard() {
  const { t } = useTranslation();
  const language = useLanguage();
  const all = useAllAlarms();
  const connection = useConnection();
  const isKnown = useStore(useStores().alarms, (state) => state.epoch !== undefined);
  const listed = useMemo(() => listAlarms(all.alarms.values(), everyAlarm), [all]);
  const board = useRef<HTMLDivElement>(null);
  const heightPx = useHeight(board);
  const rowPx = Math.min(rowMaxPx, Math.max(rowMinPx, heightPx * rowShare));
  const rows = Math.max(1, Math.floor(heightPx / rowPx) - 1);
  const shown = listed.length > rows ? listed.slice(0, rows - 1) : listed;
  return (
    <section
      ref={board}
      className="board"
      style={{ fontSize: rowPx * 0.5, gridAutoRows: rowPx }}
      aria-label={t('wallPage.board.title')}
    >
      <header className="board__head">
        <b>{t('wallPage.board.title')}</b>
        <span>
          {connection.state === 'away'
            ? t('wallPage.board.away', { time: clockText(connection.sinceMs, language) })
            : isKnown && listed.length}
        </span>
      </header>
      {shown.map((alarm) => (
        <Row key={alarm.head.id} alarm={alarm} />
      ))}
      {shown.length < listed.length && (
        <div className="board__more">{t('wallPage.board.more', { count: listed.length - shown.length })}</div>
      )}
      {listed.length === 0 && (
        <div className="board__none">{t(isKnown ? 'wallPage.board.none' : 'wallPage.board.loading')}</div>
      )}
    </section>
  );
}

function Row({ alarm }: { readonly alarm: DeskAlarm }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { head } = alarm;
  const isNoted = head.ackedBy !== undefined;
  return (
    <div className={`board__row sign-${head.priority}`}>
      <Sign level={head.priority} outlined={isNoted} blinking={head.priority === 1 && !isNoted} />
      <b>{causeLabel(alarm, language)}</b>
      <span className="board__kind">{t(`alarms.kind.${head.kind}`)}</span>
      {head.count > 1 && (
        <span className="board__aside">{t('wallPage.board.cameras', { count: head.count })}</span>
      )}
      {head.ackedBy !== undefined && (
        <span className="board__aside">{t('wallPage.board.acked', { by: head.ackedBy })}</span>
      )}
      <Elapsed sinceMs={Date.parse(head.raisedAt)} />
    </div>
  );
}

function Elapsed({ sinceMs }: { readonly sinceMs: number }) {
  const nowMs = useNowMs();
  return <span className="board__elapsed">{elapsedText(nowMs - sinceMs, useLanguage())}</span>;
}

function useHeight(element: { readonly current: HTMLElement | null }): number {
  const [heightPx, setHeightPx] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(([entry]) => setHeightPx(entry?.contentRect.height ?? 0));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return heightPx;
}
