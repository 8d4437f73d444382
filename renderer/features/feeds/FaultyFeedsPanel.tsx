/** Beside the alarms: every feed that is not live, since when, why, and what cures it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraNumber } from '#shared/model/ids.ts';
import { countBranch, countsAsLive, liveKnown, stateWord } from '../../state/feedSign.ts';
import {
  useConnection,
  useDirectoryIndex,
  useLanguage,
  useMarkSource,
  useNowMs,
  useStores,
} from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { elapsedText, momentText } from '../../ui/times.ts';
import { type FaultyFeed, faultyFeeds } from './faultyFeeds.ts';

interface Props {
  readonly onCamera: (camera: CameraNumber) => void;
}

const estimatedRowPx = 92;

export function FaultyFeedsPanel({ onCamera }: Props) {
  const { t } = useTranslation();
  const index = useDirectoryIndex();
  const source = useMarkSource();
  const isAway = useConnection().state === 'away';
  const epoch = useStores().feeds.getState().epoch;
  const faulty = useMemo(() => faultyFeeds(index.cameras, source), [index, source]);
  const count = useMemo(() => countBranch(index.cameras, source.feeds), [index, source]);
  const unknown =
    count.linked - count.live - faulty.filter(({ health }) => !countsAsLive(health.state)).length;
  return (
    <section className="panel" aria-label={t('feeds.title')}>
      <div className="faulty__head">
        <b>{t('feeds.title')}</b>
        <span className="faulty__total">
          {t('feeds.total', { live: liveKnown(count) ?? '–', linked: count.linked })}
        </span>
      </div>
      {faulty.length === 0 ? (
        <Notice title={epoch === undefined ? t('feeds.loading') : t('feeds.none')}>
          {unknown > 0 && t(isAway ? 'feeds.away' : 'feeds.unknown', { cameras: unknown })}
        </Notice>
      ) : (
        <FaultyList faulty={faulty} onCamera={onCamera} />
      )}
    </section>
  );
}

function FaultyList({ faulty, onCamera }: Props & { readonly faulty: readonly FaultyFeed[] }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: faulty.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRowPx,
    getItemKey: (at) => faulty[at]?.camera.number ?? at,
    overscan: 6,
  });
  return (
    <div ref={scroller} className="tree">
      <ul className="tree__all" aria-label={t('feeds.title')} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const feed = faulty[item.index];
          if (feed === undefined) return undefined;
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className="tree__slot"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <FaultyRow feed={feed} onCamera={onCamera} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function FaultyRow({ feed, onCamera }: Props & { readonly feed: FaultyFeed }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const { camera, health, mark } = feed;
  const sinceMs = Date.parse(health.since);
  const since = t('feeds.since', {
    time: momentText(sinceMs, nowMs, language),
    elapsed: elapsedText(nowMs - sinceMs, language),
  });
  return (
    <button
      type="button"
      className="faulty"
      aria-label={t('feeds.open', { number: camera.number })}
      onClick={() => onCamera(camera.number)}
    >
      <span className="faulty__sign">
        <Sign {...mark} />
      </span>
      <span className="faulty__name">
        {camera.number} · {nameIn(camera.name, language)}
      </span>
      <span className="faulty__more">
        {t(`state.${stateWord(health)}`)} · {since}
      </span>
      {health.why !== undefined && (
        <span className="faulty__more">
          {t(`why.${health.why}`, { detail: health.detail ?? '?' })} – {t(`cure.${health.why}`)}
        </span>
      )}
    </button>
  );
}
