import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { UptimeAnswer, UptimeRow } from '#shared/wire/alarms.ts';
import { useLanguage } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { countText, durationText, shareText } from './reportText.ts';

const rowHeightPx = 34;

/** Worst first: who reads it looks for what to mend. A city's 25,000 cameras scroll in it. */
export function UptimeTable({ uptime }: { readonly uptime: UptimeAnswer }) {
  const { t } = useTranslation();
  const rows = useMemo(() => [...uptime.items].sort(worstFirst), [uptime]);
  const scroller = useRef<HTMLTableSectionElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
  });
  return (
    <table className="uptime" aria-label={t('reports.uptime.title')} aria-rowcount={rows.length + 1}>
      <thead>
        <tr className="uptime__row uptime__row--head">
          <th scope="col">{t(`reports.by.${uptime.by}`)}</th>
          <th scope="col">{t('reports.uptime.cameras')}</th>
          <th scope="col" className="uptime__wide">
            {t('reports.uptime.up')}
          </th>
          <th scope="col">{t('reports.uptime.losses')}</th>
          <th scope="col">{t('reports.uptime.longest')}</th>
          <th scope="col">{t('reports.uptime.known')}</th>
        </tr>
      </thead>
      <tbody ref={scroller} className="uptime__scroller">
        <tr className="uptime__space" style={{ height: virtualizer.getTotalSize() }} />
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row !== undefined && (
              <Row key={row.key} row={row} top={item.start} position={item.index + 2} by={uptime.by} />
            )
          );
        })}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: UptimeRow;
  readonly by: UptimeAnswer['by'];
  readonly top: number;
  readonly position: number;
}

function Row({ row, by, top, position }: RowProps) {
  const language = useLanguage();
  const label = nameIn(row.label, language);
  return (
    <tr
      className="uptime__row uptime__row--body"
      aria-rowindex={position}
      style={{ transform: `translateY(${top}px)` }}
    >
      <td className="uptime__label">
        {by === 'camera' && !label.startsWith(row.key) ? `${row.key} · ${label}` : label}
      </td>
      <td>{countText(row.cameras, language)}</td>
      <td className="uptime__wide">
        <span className="uptime__share">{shareText(row.upShare, language)}</span>
        <span className="uptime__bar" aria-hidden="true">
          <span style={{ width: `${(row.upShare ?? 0) * 100}%` }} />
        </span>
      </td>
      <td>{countText(row.losses, language)}</td>
      <td>{durationText(row.longestDownMs, language)}</td>
      <td className="uptime__known">{shareText(row.knownShare, language)}</td>
    </tr>
  );
}

function worstFirst(a: UptimeRow, b: UptimeRow): number {
  return (a.upShare ?? 2) - (b.upShare ?? 2) || b.downMs - a.downMs || a.key.localeCompare(b.key);
}
