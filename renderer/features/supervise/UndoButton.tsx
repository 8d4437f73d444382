import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Wall } from '#shared/model/wall.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { type SuperviseStore, undoNext } from '../../state/superviseStore.ts';
import { entryText } from './wallWords.ts';

/** Takes the wall's last change back, and says beforehand which that is. */
export function UndoButton({ wall, supervise }: { readonly wall: Wall; readonly supervise: SuperviseStore }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const next = undoNext(useStore(supervise, (state) => state.history));
  const what = next === undefined ? '' : entryText(t, next, nowMs, language);
  return (
    <button
      type="button"
      className="control undo"
      disabled={next === undefined}
      title={what === '' ? undefined : t('supervise.act.undoWhat', { what })}
      onClick={() => void supervise.order(wall.id, [{ kind: 'undo' }])}
    >
      <span className="undo__what">
        {what === '' ? t('supervise.act.undoNone') : t('supervise.act.undoWhat', { what })}
      </span>
      <span className="key">Ctrl Z</span>
    </button>
  );
}
