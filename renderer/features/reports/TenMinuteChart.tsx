import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import type { AlarmFigures } from '#shared/wire/alarms.ts';
import { useLanguage } from '../../state/hooks.tsx';
import { momentText } from '../../ui/times.ts';

interface Props {
  readonly figures: AlarmFigures;
}

const heightPx = 180;
const grey = '#727b87';
const line = '#2a3038';
const bar = '#8f98a3';
const flood = '#ff5c50';

/** Alarms that sounded in each ten minutes; those of a flood stand out. */
export function TenMinuteChart({ figures }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const nowMs = Date.parse(figures.to);
    const bars = uPlot.paths.bars?.({ size: [0.8, 24], align: 1 });
    const style = (stroke: string): uPlot.Series => ({
      fill: stroke,
      stroke,
      width: 0,
      points: { show: false },
      ...(bars !== undefined && { paths: bars }),
    });
    const axis: uPlot.Axis = {
      stroke: grey,
      grid: { stroke: line, width: 1 },
      ticks: { stroke: line, width: 1 },
      font: '12px "Noto Sans Variable", "Noto Sans Devanagari Variable", sans-serif',
    };
    const chart = new uPlot(
      {
        width: element.clientWidth,
        height: heightPx,
        legend: { show: false },
        cursor: { show: false },
        scales: {
          // The whole window: the last span's bar stands to the right of its beginning.
          x: { range: () => [Date.parse(figures.from) / 1000, nowMs / 1000] },
          y: { range: (_chart, _low, high) => [0, Math.max(4, Math.ceil(high * 1.1))] },
        },
        axes: [
          {
            ...axis,
            values: (_chart, seconds) =>
              seconds.map((at) => momentText(at * 1000, nowMs, language).slice(0, -3)),
            space: 110,
          },
          { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 500, 1000, 5000] },
        ],
        series: [{}, style(bar), style(flood)],
      },
      [
        figures.tenMinutes.map((span) => Date.parse(span.from) / 1000),
        figures.tenMinutes.map((span) => (span.flood ? null : span.raised)),
        figures.tenMinutes.map((span) => (span.flood ? span.raised : null)),
      ],
      element,
    );
    const watch = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: heightPx }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [figures, language]);
  return <div ref={place} className="reports__chart" role="img" aria-label={t('reports.alarms.chart')} />;
}
