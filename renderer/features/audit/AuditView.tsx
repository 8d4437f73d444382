/** The page of the record: who did what, found, read, taken away, and checked. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { may } from '#shared/decide/rights.ts';
import type { AuditStore } from '../../state/auditStore.ts';
import { useLanguage, useSession } from '../../state/hooks.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { clockText } from '../../ui/times.ts';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { EntryView } from './EntryView.tsx';

export function AuditView({ audit }: { readonly audit: AuditStore }) {
  const { t } = useTranslation();
  const mayTakeAway = may(useSession().user, 'export');
  // The address of the table follows the question, which the first answer follows.
  useStore(audit, (state) => state.phase);
  const checking = useStore(audit, (state) => state.check?.phase === 'checking');
  return (
    <div className="audit">
      <div className="audit__bar">
        <AuditFilters audit={audit} />
        {mayTakeAway && (
          <a className="control" href={audit.tableUrl()} download>
            {t('audit.csv')}
          </a>
        )}
        <button type="button" className="control" disabled={checking} onClick={audit.verify}>
          {t('audit.verify')}
        </button>
      </div>
      <div className="audit__told">
        <Verdict audit={audit} />
        <Loaded audit={audit} />
      </div>
      <div className="audit__halves">
        <AuditTable audit={audit} />
        <EntryView audit={audit} />
      </div>
    </div>
  );
}

/** What the check said, in words; only what is not as it should be has a colour, with a sign. */
function Verdict({ audit }: { readonly audit: AuditStore }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const check = useStore(audit, (state) => state.check);
  if (check === undefined) return undefined;
  if (check.phase === 'checking') return <span role="status">{t('audit.checking')}</span>;
  if (check.phase === 'failed') return <span role="alert">{t('audit.checkFailed')}</span>;
  const { entries, broken, head } = check.verdict;
  if (broken !== undefined) {
    return (
      <strong className="audit__broken sign-1" role="alert">
        <Sign level={1} />
        {t(`audit.broken.${broken.why}`, { seq: broken.seq })}
      </strong>
    );
  }
  if (head === undefined) return <span role="status">{t('audit.empty')}</span>;
  return (
    <span role="status">
      {t('audit.whole', { entries, time: clockText(check.atMs, language) })}{' '}
      <span className="audit__quiet">
        {t('audit.head')}: <code className="audit__hash">{head}</code>
      </span>
    </span>
  );
}

function Loaded({ audit }: { readonly audit: AuditStore }) {
  const { t } = useTranslation();
  const shown = useStore(audit, (state) => state.items.length);
  const phase = useStore(audit, (state) => state.phase);
  return (
    <span className="audit__loaded" role="status">
      {phase === 'loading' && (shown === 0 ? t('audit.loading') : t('audit.loadingAfter', { shown }))}
      {phase === 'more' && t('audit.loaded', { shown })}
      {phase === 'complete' && t('audit.loadedAll', { shown })}
    </span>
  );
}
