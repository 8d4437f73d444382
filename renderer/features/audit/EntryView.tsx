import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AuditStore } from '../../state/auditStore.ts';
import { useDirectoryIndex, useLanguage } from '../../state/hooks.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { clockText, dateText } from '../../ui/times.ts';
import { subjectText } from './AuditTable.tsx';
import { actorText, detailName, detailValue } from './auditWords.ts';

/** All that is on record of the chosen entry. */
export function EntryView({ audit }: { readonly audit: AuditStore }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const index = useDirectoryIndex();
  const entry = useStore(audit, ({ items, chosen }) => (chosen === undefined ? undefined : items[chosen]));
  if (entry === undefined) return <Notice title={t('audit.pick')} />;
  const atMs = Date.parse(entry.at);
  const subject = subjectText(index, entry, language);
  return (
    <section className="audit__entry" aria-live="polite">
      <h2>{t(`audit.did.${entry.action}`)}</h2>
      <dl>
        <dt>{t('audit.column.seq')}</dt>
        <dd>{entry.seq}</dd>
        <dt>{t('audit.column.at')}</dt>
        <dd>{`${dateText(atMs, language)}, ${clockText(atMs, language)}`}</dd>
        <dt>{t('audit.column.actor')}</dt>
        <dd>{actorText(t, entry.actor)}</dd>
        {subject !== '' && (
          <>
            <dt>{t('audit.column.subject')}</dt>
            <dd>{subject}</dd>
          </>
        )}
        {Object.entries(entry.details).map(([name, value]) => (
          <div key={name} className="audit__pair">
            <dt>{detailName(t, name, value)}</dt>
            <dd>{detailValue(t, name, value, language)}</dd>
          </div>
        ))}
        <dt>{t('audit.hash')}</dt>
        <dd className="audit__hash">{entry.hash}</dd>
      </dl>
    </section>
  );
}
