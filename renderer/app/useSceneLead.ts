import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Held, WallLevel } from '#shared/model/wall.ts';
import type { StripLead } from '../features/wall/WallStrip.tsx';
import { useLanguage } from '../state/hooks.tsx';
import { camerasOfView, hiddenCameras, type WallScene, type WallShown } from '../state/wallShown.ts';
import { nameIn } from '../state/words.ts';

/** What the strip says of what a document puts on a display. */
export function useSceneLead({ wall, display }: WallShown, scene: WallScene): StripLead {
  const { t } = useTranslation();
  const language = useLanguage();
  const { held, level, view, page = 0 } = scene;
  return useMemo(() => {
    const { shows } = held;
    const tour = shows.kind === 'tour' ? shows.tour : undefined;
    const hidden = tour === undefined ? [] : hiddenCameras(tour, page);
    const preset = wall.presets.find(({ id }) => id === held.preset);
    const own = display.name === '' ? t('wallPage.display', { number: display.number }) : display.name;
    const names = [preset?.name ?? tour?.title, view.title].flatMap((name) =>
      name === undefined ? [] : [nameIn(name, language)],
    );
    const hand = handText(level, held, t('wallPage.byItself'));
    const ownTitle = hand === undefined ? own : undefined;
    return {
      title: names.length === 0 ? ownTitle : [...new Set(names)].join(' · '),
      hand,
      page,
      pages: tour?.pages.length ?? 1,
      paused: tour?.paused ?? false,
      cameras: [...camerasOfView(view), ...hidden],
      hidden,
    };

    /** An ordinary day's work needs no name behind it; what covers it does. */
    function handText(of: WallLevel, { by, cause }: Held, byItself: string): string | undefined {
      if (of !== 'incident' && of !== 'alarm') return undefined;
      const who = by.startsWith('rule:') ? byItself : t('wallPage.by', { by });
      const why = cause === undefined ? [] : [nameIn(cause, language)];
      return [t(`wallPage.level.${of}`), ...why, who].join(' · ');
    }
  }, [wall.presets, display.name, display.number, held, level, view, page, t, language]);
}
