import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Corridor } from '#shared/model/geography.ts';
import { useCity, useLanguage } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';

/** What came of the last filling. */
export type FillSaid =
  | { readonly kind: 'did'; readonly count: number }
  | { readonly kind: 'noneDead' | 'noneFree' };

interface Props {
  readonly said: FillSaid | undefined;
  readonly onReplace: () => void;
  readonly onFill: (corridor: Corridor) => void;
}

/** Live cameras in place of dead ones, and a road's cameras into empty tiles. */
export function FillMenu({ said, onReplace, onFill }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const city = useCity();
  return (
    <>
      <span className="fill__said" role="status">
        {said !== undefined &&
          t(`layouts.fill.${said.kind}`, { count: said.kind === 'did' ? said.count : 0 })}
      </span>
      <Menu position="top-start" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button type="button" className="control" aria-label={t('layouts.fill.menuLabel')}>
            {t('layouts.fill.menu')}
            <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M1 4h14L8 13Z" />
            </svg>
          </button>
        </Menu.Target>
        <Menu.Dropdown className="layouts__list" aria-label={t('layouts.fill.menuLabel')}>
          <Menu.Item onClick={onReplace}>{t('layouts.fill.replace')}</Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('layouts.fill.along')}</Menu.Label>
          {city?.corridors.map((corridor) => (
            <Menu.Item key={corridor.id} onClick={() => onFill(corridor)}>
              {nameIn(corridor.name, language)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
