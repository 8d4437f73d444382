/** The desk's small picture of the wall as it is now; a press opens the manager. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Wall } from '#shared/model/wall.ts';
import { MiniDisplay } from '../features/supervise/MiniDisplay.tsx';
import { RoomProvider } from '../features/supervise/room.tsx';
import { TruthWord } from '../features/supervise/TruthWord.tsx';
import { WallPosters } from '../features/supervise/wallPosters.ts';
import { useStores } from '../state/hooks.tsx';
import { createScreensStore } from '../state/screensStore.ts';
import type { SuperviseStore } from '../state/superviseStore.ts';
import type { AppPorts } from './ports.ts';
import { useOwned } from './useOwned.ts';

/** Beside the desk's own tiles, which come first. */
const postersEveryMs = 15_000;

interface Props {
  readonly ports: AppPorts;
  readonly walls: readonly Wall[];
  readonly supervise: SuperviseStore;
}

export function WallPreview({ ports, walls, supervise }: Props) {
  const { t } = useTranslation();
  const { link, clock } = ports;
  const { displayMemory } = useStores();
  const screens = useOwned(useCallback(() => createScreensStore(link, displayMemory), [link, displayMemory]));
  const posters = useOwned(
    useCallback(() => new WallPosters(link.rest, clock, postersEveryMs), [link, clock]),
  );
  const shown = walls.filter(({ displays }) => displays.length > 0);
  const count = shown.reduce((sum, { displays }) => sum + displays.length, 0);
  const columns = count <= 4 ? count : Math.min(4, Math.ceil(count / 2));
  if (shown.length === 0 || screens === undefined || posters === undefined) return undefined;
  return (
    <section className="preview" aria-label={t('supervise.preview.title')}>
      <div className="preview__title">{t('supervise.preview.title')}</div>
      <div
        className="preview__displays"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {shown.map((wall) => (
          <RoomProvider key={wall.id} wall={wall} supervise={supervise} screens={screens} posters={posters}>
            {wall.displays.map((display) => (
              <div key={display.number} className="preview__display">
                <MiniDisplay display={display} />
                <span className="preview__number">{display.number}</span>
                <TruthWord display={display} short />
              </div>
            ))}
          </RoomProvider>
        ))}
      </div>
      <Link href="/supervise" className="preview__open" aria-label={t('supervise.preview.open')} />
    </section>
  );
}
