import { useTranslation } from 'react-i18next';
import type { AlarmEvent } from '#shared/model/alarm.ts';
import type { AlarmStory } from '#shared/wire/alarms.ts';
import { wantsNote } from '../../state/alarmLists.ts';
import { stateWord } from '../../state/feedSign.ts';
import { useDirectoryIndex, useLanguage } from '../../state/hooks.tsx';
import { cameraTitle } from '../../state/words.ts';
import { Sign } from '../../ui/Sign.tsx';
import { stampText } from '../../ui/times.ts';
import { AlarmContactLine } from './AlarmContactLine.tsx';
import { alarmTitle, flappingText } from './alarmWords.ts';
import { eventText } from './eventWords.ts';
import { Since } from './Since.tsx';

/** Of a city-wide outage the first are named; all of them are in the report. */
const membersShown = 200;

/** A story only grows at its end, and several things may happen at one time: each is known by its place in it. */
function withKeys(events: readonly AlarmEvent[]) {
  return events.map((event, at) => ({ key: `${at} ${event.at}`, event }));
}

/** One alarm as a story: what it is, all that happened to it, and its cameras with their own times. */
export function AlarmStoryView({ story: { alarm, events } }: { readonly story: AlarmStory }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { byNumber } = useDirectoryIndex();
  const flapping = flappingText(t, alarm);
  return (
    <article className="story" aria-label={t('alarms.history.story')}>
      <h3>
        <Sign level={alarm.priority} outlined={!wantsNote(alarm.state)} /> {alarmTitle(t, alarm, language)}
      </h3>
      <div className="alarm__line">
        {t(`alarms.priority.p${alarm.priority}`)} · {t(`alarms.kind.${alarm.kind}`)} ·{' '}
        <Since from={alarm.raisedAt} until={alarm.returnedAt} />
      </div>
      {flapping !== undefined && <div className="alarm__line">{flapping}</div>}
      <AlarmContactLine contact={alarm.contact} />
      <h4>{t('alarms.history.story')}</h4>
      <ol className="story__events">
        {withKeys(events).map(({ key, event }) => {
          const text = eventText(t, event);
          return (
            <li key={key}>
              <time dateTime={event.at}>{stampText(Date.parse(event.at), language)}</time>
              <span>
                {t(`alarms.event.${event.kind}`)}
                {event.by !== undefined && ` · ${event.by}`}
                {text !== undefined && <span className="alarm__line"> · {text}</span>}
              </span>
            </li>
          );
        })}
      </ol>
      <h4>{t('alarms.members')}</h4>
      <ul className="story__members">
        {alarm.cameras.slice(0, membersShown).map((member) => (
          <li key={member.number}>
            {cameraTitle(member.number, byNumber.get(member.number), language)}
            <span className="alarm__line">
              {t(`stateShort.${stateWord(member)}`)} · <Since from={member.since} until={member.until} />
            </span>
          </li>
        ))}
        {alarm.cameras.length > membersShown && (
          <li className="alarm__line">+ {alarm.cameras.length - membersShown}</li>
        )}
      </ul>
    </article>
  );
}
