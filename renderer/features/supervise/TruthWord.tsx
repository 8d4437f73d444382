import { useTranslation } from 'react-i18next';
import type { WallDisplay } from '#shared/model/wall.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { momentText } from '../../ui/times.ts';
import { useRoom } from './room.tsx';

/** In words, where a display does not show what it should, or nobody knows what it shows. */
export function TruthWord({ display }: { readonly display: WallDisplay }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const { truths, screens, awaySinceMs } = useRoom();
  const word = truths.get(display.number)?.word;
  const moment = (timeMs: number) => momentText(timeMs, nowMs, language);
  if (awaySinceMs !== undefined) {
    return <Word level={2} text={t('supervise.word.away', { time: moment(awaySinceMs) })} />;
  }
  if (word === undefined || !screens.known) return undefined;
  switch (word.kind) {
    case 'silent':
      return <Word level={2} text={t('supervise.word.silent', { time: moment(Date.parse(word.since)) })} />;
    case 'behind':
      return <Word level={3} text={t('supervise.word.behind', { shown: word.shown, of: word.of })} />;
    default:
      return <Word level={word.kind === 'no-page' ? 2 : 3} text={t(`supervise.word.${word.kind}`)} />;
  }
}

function Word({ level, text }: { readonly level: 2 | 3; readonly text: string }) {
  return (
    <div className="card__word" role="status">
      <Sign level={level} /> {text}
    </div>
  );
}
