import { useTranslation } from 'react-i18next';
import type { WallDisplay } from '#shared/model/wall.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { momentText } from '../../ui/times.ts';
import { healthWords } from './healthWords.ts';
import { useRoom } from './room.tsx';

/** How the machine and the page of a display are, as they tell it themselves. */
export function DisplayHealth({ display }: { readonly display: WallDisplay }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const { truths, screens } = useRoom();
  const truth = truths.get(display.number);
  if (truth?.screen === undefined) return <div className="card__line card__line--faint">{'\u00a0'}</div>;
  const words = healthWords(t, truth.screen, screens.nodes, (iso) =>
    momentText(Date.parse(iso), nowMs, language),
  );
  if (truth.others.length > 0) words.push(t('supervise.health.more', { count: truth.others.length }));
  const text = words.join(' · ');
  return (
    <div className="card__line card__line--faint" title={text}>
      {text}
    </div>
  );
}
