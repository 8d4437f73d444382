import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmCommand, AlarmCommandKind, AlarmHead } from '#shared/model/alarm.ts';
import { useLanguage, useSession, useStores } from '../../state/hooks.tsx';
import { shiftEndMs } from '../../state/shift.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { shortClockText } from '../../ui/times.ts';
import type { PlainCommand } from './alarmActions.ts';
import { type ShelvePreset, shelveEndMs, shelvePresets } from './shelveEnds.ts';

type FormCommand = Exclude<AlarmCommandKind, PlainCommand>;

interface Props {
  readonly head: AlarmHead;
  readonly command: FormCommand;
  readonly onDone: (command: AlarmCommand) => void;
  readonly onCancel: () => void;
}

/** What an action asks for before it is done. Enter does it, Escape leaves it. */
export function AlarmForm({ head, command, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { ticker } = useStores();
  const [first, setFirst] = useState(() => firstText(head, command, user.name));
  const [second, setSecond] = useState('');
  const [preset, setPreset] = useState<ShelvePreset>('hour');
  const [isShort, setShort] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // The person has just asked for this form, and types next.
  useEffect(() => field.current?.focus(), []);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const text = first.trim();
    if (text === '') {
      setShort(true);
      field.current?.focus();
      return;
    }
    onDone(commandOf(command, text, second.trim(), shelveEndMs(preset, ticker.nowMs())));
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <form className="alarm__form" onSubmit={handleSubmit} onKeyDown={handleKey}>
      <label className="alarm__field">
        <span>{t(`alarms.form.${firstLabels[command]}`)}</span>
        <input
          ref={field}
          className="field"
          value={first}
          maxLength={command === 'assign' ? 64 : command === 'forward' ? 200 : 1000}
          aria-invalid={isShort}
          onChange={(event) => {
            setFirst(event.currentTarget.value);
            setShort(false);
          }}
        />
      </label>
      {isShort && <span role="alert">{t('alarms.form.needed')}</span>}
      {command === 'forward' && (
        <label className="alarm__field">
          <span>{t('alarms.form.forwardText')}</span>
          <input
            className="field"
            value={second}
            maxLength={1000}
            onChange={(event) => setSecond(event.currentTarget.value)}
          />
        </label>
      )}
      {command === 'shelve' && <ShelveEnd preset={preset} onPreset={setPreset} />}
      <div className="alarm__acts">
        <button type="submit" className="alarm__act alarm__act--main">
          {t(`alarms.act.${command}`)}
        </button>
        <button type="button" className="alarm__act" onClick={onCancel}>
          {t('alarms.form.cancel')}
        </button>
      </div>
    </form>
  );
}

function ShelveEnd(props: { readonly preset: ShelvePreset; readonly onPreset: (to: ShelvePreset) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { ticker } = useStores();
  const time = shortClockText(shiftEndMs(ticker.nowMs()), language);
  return (
    <Segmented
      name={t('alarms.form.until')}
      options={shelvePresets.map((value) => ({ value, text: t(`alarms.form.${value}`, { time }) }))}
      value={props.preset}
      onChange={props.onPreset}
    />
  );
}

const firstLabels = {
  shelve: 'reason',
  assign: 'assignTo',
  remark: 'remark',
  forward: 'forwardTo',
  'out-of-service': 'workNote',
} as const satisfies Record<FormCommand, string>;

function firstText(head: AlarmHead, command: FormCommand, person: string): string {
  if (command === 'forward') return head.contact?.nodalOffice ?? '';
  return command === 'assign' ? (head.assignedTo ?? person) : '';
}

function commandOf(kind: FormCommand, text: string, more: string, untilMs: number): AlarmCommand {
  switch (kind) {
    case 'shelve':
      return { kind, reason: text, until: new Date(untilMs).toISOString() };
    case 'assign':
      return { kind, to: text };
    case 'remark':
      return { kind, text };
    case 'forward':
      return more === '' ? { kind, to: text } : { kind, to: text, text: more };
    case 'out-of-service':
      return { kind, note: text };
  }
}
