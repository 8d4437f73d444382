/** One alarm of the list: sign, what, since when, whom to call, what was done, and what may be done. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmCommand, AlarmCommandKind } from '#shared/model/alarm.ts';
import { isAside, wantsNote } from '../../state/alarmLists.ts';
import type { DeskAlarm } from '../../state/alarmsStore.ts';
import { useAlarmAct, useLanguage, useSession, useStores } from '../../state/hooks.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { momentText } from '../../ui/times.ts';
import { AlarmContactLine } from './AlarmContactLine.tsx';
import { AlarmForm } from './AlarmForm.tsx';
import { actionsOf, isPlain } from './alarmActions.ts';
import { alarmTitle, causeText, failureText, flappingText, noteLines } from './alarmWords.ts';
import { Since } from './Since.tsx';

export interface AlarmViewActions {
  /** Brings the alarm's cameras to the tiles. */
  readonly show: (alarm: DeskAlarm) => void;
  readonly toggle: (alarm: DeskAlarm) => void;
  readonly fill: (alarm: DeskAlarm, command: AlarmCommandKind | undefined) => void;
  readonly act: (alarm: DeskAlarm, command: AlarmCommand) => void;
}

interface Props {
  readonly alarm: DeskAlarm;
  readonly chosen: boolean;
  readonly open: boolean;
  readonly form: AlarmCommandKind | undefined;
  readonly actions: AlarmViewActions;
}

export const AlarmView = memo(function AlarmView({ alarm, chosen, open, form, actions }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { head } = alarm;
  const unnoted = wantsNote(head.state);
  const urgent = head.priority === 1 && head.state === 'unacknowledged';
  const classes = ['alarm'];
  if (urgent) classes.push('alarm--urgent');
  if (!unnoted) classes.push('alarm--noted');
  if (chosen) classes.push('alarm--chosen');
  const flapping = flappingText(t, head);
  return (
    <div className={classes.join(' ')} data-alarm={head.id} data-state={head.state}>
      <span className="alarm__sign">
        <Sign level={head.priority} outlined={!unnoted} blinking={urgent} />
      </span>
      <button
        type="button"
        className="alarm__main"
        title={t('alarms.openCameras')}
        onClick={() => actions.show(alarm)}
      >
        <span className="unseen">
          {t(`alarms.priority.p${head.priority}`)}, {t(`alarms.state.${head.state}`)}:{' '}
        </span>
        <span className="alarm__title">{alarmTitle(t, head, language)}</span>
        <span className="alarm__line">
          {t(`alarms.kind.${head.kind}`)} · <Since from={head.raisedAt} until={head.returnedAt} />
          {head.state === 'returned' && ` · ${t('alarms.overShort')}`}
        </span>
        {flapping !== undefined && <span className="alarm__line">{flapping}</span>}
        <Why alarm={alarm} />
      </button>
      <div className="alarm__more">
        {!isAside(head.state) && <AlarmContactLine contact={head.contact} />}
        <Notes alarm={alarm} all={chosen} />
        <ActSaid alarm={alarm} />
        {form !== undefined && !isPlain(form) ? (
          <AlarmForm
            key={form}
            head={head}
            command={form}
            onDone={(command) => {
              actions.fill(alarm, undefined);
              actions.act(alarm, command);
            }}
            onCancel={() => actions.fill(alarm, undefined)}
          />
        ) : (
          <Buttons alarm={alarm} chosen={chosen} open={open} actions={actions} />
        )}
      </div>
    </div>
  );
});

/** Why, and of one camera what cures it; in one line until the alarm is chosen. */
function Why({ alarm }: { readonly alarm: DeskAlarm }) {
  const { t } = useTranslation();
  const { feeds, directory } = useStores();
  const text = causeText(t, alarm, (camera) => {
    const known = feeds.getState().byNumber.get(camera);
    return (known ?? directory.getState().index.byNumber.get(camera)?.health)?.detail;
  });
  return text === undefined ? undefined : <span className="alarm__line alarm__why">{text}</span>;
}

/** The newest remark alone, until the alarm is chosen. */
function Notes({ alarm: { head }, all }: { readonly alarm: DeskAlarm; readonly all: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { ticker } = useStores();
  const time = (iso: string | undefined) =>
    iso === undefined ? '–' : momentText(Date.parse(iso), ticker.nowMs(), language);
  const remarks = all ? head.remarks : head.remarks.slice(-1);
  return (
    <>
      {noteLines(t, head, time).map((line) => (
        <div key={line} className="alarm__line">
          {line}
        </div>
      ))}
      {remarks.map(({ at, by, text }) => (
        <div key={`${at}/${by}/${text}`} className="alarm__line alarm__remark">
          {t('alarms.remark', { by, time: time(at), text })}
        </div>
      ))}
    </>
  );
}

/** What became of the press, where it was made. */
function ActSaid({ alarm: { head } }: { readonly alarm: DeskAlarm }) {
  const { t } = useTranslation();
  const { alarms } = useStores();
  const act = useAlarmAct(head.id);
  if (act === undefined) return undefined;
  if (act.phase === 'pending') return <div className="alarm__line">{t('alarms.pending')}</div>;
  return (
    <div className="alarm__said" role="status">
      <span>{act.phase === 'second' ? t('alarms.second', { by: act.by }) : failureText(t, act.problem)}</span>
      <button type="button" className="alarm__act" onClick={() => alarms.forgetAct(head.id)}>
        {t('alarms.failed.dismiss')}
      </button>
    </div>
  );
}

/** Of an alarm that is not chosen only what is done most; the rest comes with the choice. */
function Buttons({ alarm, chosen, open, actions }: Omit<Props, 'form'>) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { head } = alarm;
  const isPending = useAlarmAct(head.id)?.phase === 'pending';
  const all = actionsOf(head, user.role);
  const shown = chosen ? all : wantsNote(head.state) ? all.slice(0, 3) : [];
  const isGroup = head.total > 1;
  if (shown.length === 0 && !isGroup) return undefined;
  return (
    <div className="alarm__acts">
      {shown.map((command) => (
        <button
          key={command}
          type="button"
          className={`alarm__act${command === 'acknowledge' ? ` alarm__act--note` : ''}`}
          disabled={isPending}
          onClick={(event) => {
            // With the first press the alarm may go and another stand there: a double click is meant for one.
            if (event.detail > 1) return;
            if (isPlain(command)) actions.act(alarm, { kind: command });
            else actions.fill(alarm, command);
          }}
        >
          {t(`alarms.act.${command}`)}
        </button>
      ))}
      {isGroup && (
        <button
          type="button"
          className="alarm__act"
          aria-expanded={open}
          aria-label={open ? t('alarms.collapse') : t('alarms.expand', { count: head.total })}
          onClick={() => actions.toggle(alarm)}
        >
          <svg className={`sign${open ? ' row__arrow--open' : ''}`} viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 2v12l8-6Z" />
          </svg>{' '}
          {head.total}
        </button>
      )}
    </div>
  );
}
