import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cellCount, pageCount } from '#shared/decide/layout.ts';
import { type LayoutId, layoutIds } from '#shared/model/layout.ts';
import { type Surface, surfaces } from '../../state/settingsStore.ts';
import type { View } from '../../state/view.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { LoadNotice, type LoadSource } from './LoadNotice.tsx';

interface Props {
  readonly view: View;
  /** What the tiles show: a branch's name, or that it was put together by hand. */
  readonly title: string;
  readonly surface: Surface;
  readonly feeds: LoadSource;
  /** Layouts of one's own, beside the standard ones. */
  readonly own: ReactNode;
  /** What can be done with the tiles, beside their title. */
  readonly fill: ReactNode;
  readonly onLayout: (layout: LayoutId) => void;
  readonly onPage: (page: number) => void;
  readonly onSurface: (surface: Surface) => void;
}

/** Under the tiles: how many, which page, and tiles or map. */
export function LayoutBar({ view, title, surface, feeds, own, fill, ...on }: Props) {
  const { t } = useTranslation();
  const pages = pageCount(view.slots.length, cellCount(view.layout));
  return (
    <div className="bar">
      {surface !== 'map' && (
        <>
          <Segmented
            name={t('bar.layout')}
            options={layoutIds.map((id) => ({
              value: id,
              text: id,
              name: t('bar.layoutOption', { layout: id }),
            }))}
            value={typeof view.layout === 'string' ? view.layout : undefined}
            onChange={on.onLayout}
          />
          {own}
          <div className="bar__pages">
            <button
              type="button"
              className="control control--icon"
              aria-label={t('bar.previous')}
              disabled={view.page === 0}
              onClick={() => on.onPage(view.page - 1)}
            >
              <Arrow flip />
            </button>
            <span className="bar__page">{t('bar.page', { page: view.page + 1, pages })}</span>
            <button
              type="button"
              className="control control--icon"
              aria-label={t('bar.next')}
              disabled={view.page >= pages - 1}
              onClick={() => on.onPage(view.page + 1)}
            >
              <Arrow />
            </button>
          </div>
          <LoadNotice feeds={feeds} />
          <div className="bar__title">{title}</div>
          {fill}
        </>
      )}
      <div className="bar__end">
        <Segmented
          name={t('bar.surface')}
          options={surfaces.map((value) => ({ value, text: t(`bar.${value}`) }))}
          value={surface}
          onChange={on.onSurface}
        />
      </div>
    </div>
  );
}

function Arrow({ flip = false }: { readonly flip?: boolean }) {
  return (
    <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
      <path d={flip ? 'M13 1v14L3 8Z' : 'M3 1v14l10-7Z'} />
    </svg>
  );
}
