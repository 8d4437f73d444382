import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraNumber } from '#shared/model/ids.ts';
import { causeLabel, newestUrgent } from '../../state/alarmLists.ts';
import { alarmOf, type CameraMark, cameraMark, louderMark } from '../../state/cameraMark.ts';
import { countBranch, liveKnown } from '../../state/feedSign.ts';
import {
  useAlarmCounts,
  useAllAlarms,
  useAllFeeds,
  useConnection,
  useDirectoryIndex,
  useLanguage,
  useNowMs,
  useSession,
} from '../../state/hooks.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { clockText, elapsedText } from '../../ui/times.ts';
import { LoadNotice, type LoadSource } from './LoadNotice.tsx';

const numbersShown = 6;

/** What the strip says of the picture above it. */
export interface StripLead {
  /** Undefined where the hand says it all. */
  readonly title: string | undefined;
  /** Who put it there and why, where that is not an ordinary day's work. */
  readonly hand?: string | undefined;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly paused?: boolean;
  /** On all pages together. */
  readonly cameras: readonly CameraNumber[];
  /** Of these, those on pages that are not seen now. */
  readonly hidden: readonly CameraNumber[];
}

interface Props {
  readonly lead: StripLead;
  readonly feeds: LoadSource;
}

/** The one line under the wall: what it shows, which page, what is down where nobody looks, and the time. */
export function WallStrip({ lead, feeds }: Props) {
  const { t } = useTranslation();
  const { demo } = useSession();
  const { title, hand, page, pages, paused = false } = lead;
  return (
    <footer className="strip">
      {hand !== undefined && <b className="strip__hand">{hand}</b>}
      {title !== undefined && <b className="strip__title">{title}</b>}
      {pages > 1 && (
        <span>
          {t('bar.page', { page: page + 1, pages })}
          {paused && ` · ${t('wallPage.paused')}`}
        </span>
      )}
      <NewestUrgent />
      <HiddenFaults hidden={lead.hidden} />
      <LoadNotice feeds={feeds} />
      <div className="strip__end">
        <Away />
        <Counts cameras={lead.cameras} />
        {demo && <span className="strip__demo">{t('demo')}</span>}
        <b>
          <Time />
        </b>
      </div>
    </footer>
  );
}

function HiddenFaults({ hidden }: Pick<StripLead, 'hidden'>) {
  const { t } = useTranslation();
  const index = useDirectoryIndex();
  const { feeds } = useAllFeeds();
  const { alarms, byCamera } = useAllAlarms();
  let worst: CameraMark | undefined;
  const down: CameraNumber[] = [];
  for (const number of hidden) {
    const health = feeds.get(number) ?? index.byNumber.get(number)?.health;
    const mark = health && cameraMark(health, alarmOf(number, byCamera, alarms)?.head);
    if (mark === undefined) continue;
    down.push(number);
    worst = louderMark(worst, mark);
  }
  if (worst === undefined) return undefined;
  const shown = down.slice(0, numbersShown).join(', ');
  const more = down.length - numbersShown;
  const numbers = more > 0 ? t('wall.more', { numbers: shown, count: more }) : shown;
  return (
    <span className={`strip__hidden sign-${worst.level}`}>
      <Sign {...worst} /> {t('wall.hiddenDown', { numbers })}
    </span>
  );
}

function Counts({ cameras: numbers }: Pick<StripLead, 'cameras'>) {
  const { t } = useTranslation();
  const index = useDirectoryIndex();
  const feeds = useAllFeeds();
  const alarms = useAlarmCounts();
  const count = useMemo(() => {
    const cameras = numbers.flatMap((number) => index.byNumber.get(number) ?? []);
    return countBranch(cameras, feeds.feeds);
  }, [numbers, index, feeds]);
  return (
    <>
      {numbers.length > 0 && (
        <span>{t('wall.live', { live: liveKnown(count) ?? '–', linked: count.linked })}</span>
      )}
      {alarms.byPriority.map(({ priority, standing, unacknowledged }) => (
        <span key={priority} className={`sign-${priority}`}>
          <Sign level={priority} outlined={unacknowledged === 0} /> {standing}
        </span>
      ))}
    </>
  );
}

/** The newest urgent alarm that nobody took note of, so that the room knows what it is about. */
function NewestUrgent() {
  const { t } = useTranslation();
  const language = useLanguage();
  const all = useAllAlarms();
  const newest = useMemo(() => newestUrgent(all.alarms.values()), [all]);
  if (newest === undefined) return undefined;
  const { head } = newest;
  return (
    <span className="strip__hidden sign-1">
      <Sign level={1} blinking />{' '}
      {t('wall.newest', {
        label: causeLabel(newest, language),
        kind: t(`alarms.kind.${head.kind}`),
        time: clockText(Date.parse(head.raisedAt), language),
      })}
    </span>
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
