import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { cellCount, pageCount } from '#shared/decide/layout.ts';
import { countBranch, severityOf } from '../../state/feedSign.ts';
import {
  useAllFeeds,
  useConnection,
  useDirectoryIndex,
  useLanguage,
  useNowMs,
  useSession,
} from '../../state/hooks.tsx';
import type { View } from '../../state/view.ts';
import { Sign } from '../../ui/Sign.tsx';
import { clockText, elapsedText } from '../../ui/times.ts';

const numbersShown = 6;

/** The one line under the wall: what it shows, which page, what is down where nobody looks, and the time. */
export function WallStrip({ view, title }: { readonly view: View; readonly title: string }) {
  const { t } = useTranslation();
  const { demo } = useSession();
  const pages = pageCount(view.slots.length, cellCount(view.layout));
  return (
    <footer className="strip">
      <b>{title}</b>
      {pages > 1 && <span>{t('bar.page', { page: view.page + 1, pages })}</span>}
      <HiddenFaults view={view} />
      <div className="strip__end">
        <Away />
        <Counts view={view} />
        {demo && <span className="strip__demo">{t('demo')}</span>}
        <b>
          <Time />
        </b>
      </div>
    </footer>
  );
}

function HiddenFaults({ view }: { readonly view: View }) {
  const { t } = useTranslation();
  const index = useDirectoryIndex();
  const { feeds } = useAllFeeds();
  const perPage = cellCount(view.layout);
  const onPage = (at: number) => Math.floor(at / perPage) === view.page;
  const down = view.slots.flatMap((number, at) => {
    if (number === undefined || onPage(at)) return [];
    const health = feeds.get(number) ?? index.byNumber.get(number)?.health;
    const level = health === undefined ? undefined : severityOf(health);
    return level === undefined ? [] : [{ number, level }];
  });
  if (down.length === 0) return undefined;
  const worst = Math.min(...down.map((entry) => entry.level)) as 1 | 2 | 3;
  const shown = down
    .slice(0, numbersShown)
    .map((entry) => entry.number)
    .join(', ');
  const more = down.length - numbersShown;
  const numbers = more > 0 ? t('wall.more', { numbers: shown, count: more }) : shown;
  return (
    <span className={`strip__hidden sign-${worst}`}>
      <Sign level={worst} /> {t('wall.hiddenDown', { numbers })}
    </span>
  );
}

function Counts({ view }: { readonly view: View }) {
  const { t } = useTranslation();
  const index = useDirectoryIndex();
  const feeds = useAllFeeds();
  const count = useMemo(() => {
    const cameras = view.slots.flatMap((number) => {
      const camera = number === undefined ? undefined : index.byNumber.get(number);
      return camera === undefined ? [] : [camera];
    });
    return countBranch(cameras, feeds.feeds);
  }, [view.slots, index, feeds]);
  return (
    <>
      <span>{t('wall.live', { live: count.live, linked: count.linked })}</span>
      {([1, 2, 3] as const).map((level) =>
        count.abnormal[level] === 0 ? undefined : (
          <span key={level} className={`sign-${level}`}>
            <Sign level={level} /> {count.abnormal[level]}
          </span>
        ),
      )}
    </>
  );
}

function Away() {
  const { t } = useTranslation();
  const connection = useConnection();
  const language = useLanguage();
  const nowMs = useNowMs();
  if (connection.state !== 'away') return undefined;
  return (
    <span className="sign-1">
      <Sign level={1} />{' '}
      {t('connection.away', {
        time: clockText(connection.sinceMs, language),
        elapsed: elapsedText(nowMs - connection.sinceMs, language),
      })}
    </span>
  );
}

function Time() {
  return clockText(useNowMs(), useLanguage());
}
