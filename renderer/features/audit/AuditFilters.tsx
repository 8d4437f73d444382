import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditActionSchema, auditActions } from '#shared/model/audit.ts';
import { type AuditQuestion, type AuditStore, anything } from '../../state/auditStore.ts';

/** A typist's pause: one question a word, not one a letter. */
const askAfterMs = 250;
const dayMs = 86_400_000;

interface Fields {
  readonly q: string;
  readonly actor: string;
  readonly action: AuditQuestion['action'];
  readonly subject: string;
  /** Days as the browser's own field has them, `2026-11-22`; empty for none. */
  readonly from: string;
  readonly to: string;
}
const empty: Fields = { q: '', actor: '', action: undefined, subject: '', from: '', to: '' };

/** What is looked for; it is asked for as one types. */
export function AuditFilters({ audit }: { readonly audit: AuditStore }) {
  const { t } = useTranslation();
  const [fields, setFields] = useState(empty);
  useEffect(() => {
    const timer = setTimeout(() => audit.ask(questionOf(fields)), askAfterMs);
    return () => clearTimeout(timer);
  }, [audit, fields]);
  const set = (change: Partial<Fields>) => setFields((now) => ({ ...now, ...change }));
  return (
    <search className="audit__filters">
      <Words name={t('audit.search')} value={fields.q} onChange={(q) => set({ q })} isWide />
      <Words name={t('audit.actor')} value={fields.actor} onChange={(actor) => set({ actor })} />
      <select
        className="field"
        aria-label={t('audit.action')}
        value={fields.action ?? ''}
        onChange={({ currentTarget }) => {
          const action = auditActionSchema.safeParse(currentTarget.value);
          set({ action: action.success ? action.data : undefined });
        }}
      >
        <option value="">{t('audit.anyAction')}</option>
        {auditActions.map((action) => (
          <option key={action} value={action}>
            {t(`audit.did.${action}`)}
          </option>
        ))}
      </select>
      <Words name={t('audit.subject')} value={fields.subject} onChange={(subject) => set({ subject })} />
      <Day name={t('audit.from')} value={fields.from} onChange={(from) => set({ from })} />
      <Day name={t('audit.to')} value={fields.to} onChange={(to) => set({ to })} />
      <button type="button" className="control" disabled={fields === empty} onClick={() => setFields(empty)}>
        {t('audit.clear')}
      </button>
    </search>
  );
}

interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Words({ name, value, onChange, isWide = false }: FieldProps & { readonly isWide?: boolean }) {
  return (
    <input
      className={`field audit__words${isWide ? ' audit__words--wide' : ''}`}
      type="search"
      value={value}
      placeholder={name}
      aria-label={name}
      maxLength={isWide ? 200 : 80}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function Day({ name, value, onChange }: FieldProps) {
  return (
    <label className="audit__day">
      {name}
      <input
        className="field"
        type="date"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}

function questionOf({ from, to, ...words }: Fields): AuditQuestion {
  const lastMs = dayStartMs(to);
  return {
    ...anything,
    ...words,
    fromMs: dayStartMs(from),
    toMs: lastMs === undefined ? undefined : lastMs + dayMs,
  };
}

/** Days are the city's, whatever zone the machine is set to; India has one and does not change it. */
function dayStartMs(day: string): number | undefined {
  const ms = Date.parse(`${day}T00:00:00+05:30`);
  return Number.isNaN(ms) ? undefined : ms;
}
