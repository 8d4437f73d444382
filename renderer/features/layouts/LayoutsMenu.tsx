import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { layoutKeyOf } from '#shared/decide/layout.ts';
import type { Layout, LayoutChoice, SavedLayout } from '#shared/model/layout.ts';
import { layoutForms } from '../../state/layoutForms.ts';
import { type LayoutsStore, sortLayouts } from '../../state/layoutsStore.ts';
import { LayoutPicture } from './LayoutPicture.tsx';

interface Props {
  readonly layouts: LayoutsStore;
  readonly person: string;
  /** What is shown now. */
  readonly chosen: LayoutChoice | undefined;
  /** Where it is to be shown is higher than wide. */
  readonly portrait: boolean;
  readonly onLayout: (layout: Layout) => void;
  readonly onDraw: () => void;
  readonly onEdit: (saved: SavedLayout) => void;
}

/** Layouts beside the standard ones: one's own first, then others' with their owners, and the way to draw one. */
export function LayoutsMenu({ layouts, person, chosen, portrait, onLayout, onDraw, onEdit }: Props) {
  const { t } = useTranslation();
  const items = useStore(layouts, (state) => state.items);
  const listProblem = useStore(layouts, (state) => state.listProblem);
  const { own, shared } = sortLayouts(items ?? [], person);
  const chosenKey = chosen === undefined ? undefined : layoutKeyOf(chosen);
  const current = [...own, ...shared].find(({ layout }) =>
    layoutForms(layout, portrait).some((form) => layoutKeyOf(form.layout) === chosenKey),
  );
  const isOwnKind = chosen !== undefined && typeof chosen !== 'string';
  const word = isOwnKind && current !== undefined ? current.name : t('layouts.menu');
  const parts = { chosenKey, portrait, person, onLayout };
  return (
    <Menu position="top-start" transitionProps={{ duration: 0 }} onOpen={layouts.load}>
      <Menu.Target>
        <button
          type="button"
          className={`control layouts${isOwnKind ? ' layouts--chosen' : ''}`}
          aria-label={`${t('layouts.menuLabel')}: ${word}`}
        >
          <span className="layouts__word">{word}</span>
          <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M1 4h14L8 13Z" />
          </svg>
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('layouts.menuLabel')}>
        <div className="layouts__list">
          {own.length > 0 && <Menu.Label>{t('layouts.own')}</Menu.Label>}
          {own.map((saved) => (
            <Forms key={saved.key} saved={saved} {...parts} />
          ))}
          {shared.length > 0 && <Menu.Label>{t('layouts.shared')}</Menu.Label>}
          {shared.map((saved) => (
            <Forms key={saved.key} saved={saved} {...parts} />
          ))}
        </div>
        {items === undefined && listProblem === undefined && <Menu.Label>{t('layouts.loading')}</Menu.Label>}
        {items?.length === 0 && <Menu.Label>{t('layouts.none')}</Menu.Label>}
        {listProblem !== undefined && <Menu.Label role="alert">{t('layouts.listFailed')}</Menu.Label>}
        <Menu.Divider />
        <Menu.Item onClick={onDraw}>{t('layouts.draw')}</Menu.Item>
        {own.length + shared.length > 0 && (
          <Menu.Sub position="right-end" transitionProps={{ duration: 0 }}>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{t('layouts.edit')}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown className="layouts__list">
              {own.map((saved) => (
                <Menu.Item key={saved.key} onClick={() => onEdit(saved)}>
                  {saved.name}
                </Menu.Item>
              ))}
              {shared.map((saved) => (
                <Menu.Item key={saved.key} onClick={() => onEdit(saved)}>
                  {t('layouts.of', { name: saved.name, owner: saved.owner })}
                </Menu.Item>
              ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

interface FormsProps extends Pick<Props, 'portrait' | 'person' | 'onLayout'> {
  readonly saved: SavedLayout;
  readonly chosenKey: string | undefined;
}

function Forms({ saved, chosenKey, portrait, person, onLayout }: FormsProps) {
  const { t } = useTranslation();
  const { name, owner } = saved;
  return layoutForms(saved.layout, portrait).map(({ layout, turned }) => {
    const isOwn = owner === person;
    const words = turned
      ? t(isOwn ? 'layouts.upright' : 'layouts.uprightOf', { name, owner })
      : isOwn
        ? name
        : t('layouts.of', { name, owner });
    return (
      <Menu.Item
        key={turned ? 'turned' : 'drawn'}
        className={layoutKeyOf(layout) === chosenKey ? 'layouts__item--chosen' : ''}
        leftSection={<LayoutPicture layout={layout} />}
        rightSection={
          <span className="layouts__size">
            {layout.columns} × {layout.rows}
          </span>
        }
        onClick={() => onLayout(layout)}
      >
        {words}
      </Menu.Item>
    );
  });
}
