import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { useRoom } from './room.tsx';
import { entryText } from './wallWords.ts';

/** Who changed what, and when; newest first. */
export function HistoryPanel() {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const { supervise } = useRoom();
  const history = useStore(supervise, (state) => state.history);
  const problem = useStore(supervise, (state) => state.historyProblem);
  return (
    <div className="work">
      {problem !== undefined && <div role="status">{t('supervise.history.failed')}</div>}
      {history.length === 0 && problem === undefined && (
        <div className="work__hint">{t('supervise.history.none')}</div>
      )}
      <ol className="work__list">
        {history.map((entry) => (
          <li key={entry.version} className={entry.undone ? 'work__undone' : undefined}>
            {entryText(t, entry, nowMs, language)}
            {entry.undone && <i> · {t('supervise.did.undone')}</i>}
          </li>
        ))}
      </ol>
    </div>
  );
}
