import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Wall } from '#shared/model/wall.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import type { SuperviseStore } from '../../state/superviseStore.ts';
import { Sign } from '../../ui/Sign.tsx';
import { doneText, refusalText } from './wallWords.ts';

interface Props {
  readonly supervise: SuperviseStore;
  readonly walls: readonly Wall[];
}

/** What became of the last thing that was done to the wall from here, with the way back. */
export function SaidNotice({ supervise, walls }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const said = useStore(supervise, (state) => state.said);
  const wall = walls.find((one) => one.id === said?.wall);
  if (said === undefined || wall === undefined) return undefined;
  const { outcome, commands } = said;
  switch (outcome.kind) {
    case 'pending':
      // Most things are done before one could read this.
      return undefined;
    case 'refused':
      return (
        <div className="said said--refused" role="alert">
          <Sign level={2} />
          <span>{refusalText(t, outcome.problem, wall, commands, nowMs, language)}</span>
          <button type="button" className="control" onClick={() => supervise.hush()}>
            {t('supervise.said.close')}
          </button>
        </div>
      );
    case 'done': {
      // What was taken back is not offered to be taken back.
      const canUndo = commands[0]?.kind !== 'undo' && wall.version <= outcome.version;
      return (
        <div className="said" role="status">
          <span>{doneText(t, wall, commands, language)}</span>
          {canUndo && (
            <button
              type="button"
              className="control"
              onClick={() => void supervise.order(wall.id, [{ kind: 'undo' }])}
            >
              {t('supervise.act.undo')}
            </button>
          )}
        </div>
      );
    }
  }
}
