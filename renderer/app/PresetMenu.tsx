import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { may } from '#shared/decide/rights.ts';
import { shownLevel } from '#shared/decide/wall/shown.ts';
import type { Wall, WallPreset } from '#shared/model/wall.ts';
import { useLanguage, useSession } from '../state/hooks.tsx';
import type { SuperviseStore } from '../state/superviseStore.ts';
import { nameIn } from '../state/words.ts';

interface Props {
  readonly walls: readonly Wall[];
  readonly supervise: SuperviseStore | undefined;
}

/** Which preset the wall shows, and the others one press away. */
export function PresetMenu({ walls, supervise }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { user } = useSession();
  if (walls.length === 0 || supervise === undefined) return undefined;
  const mayApply = may(user, 'manage-wall');
  const shown = shownPresets(walls);
  const [first] = shown;
  const word =
    shown.length > 1
      ? t('supervise.preset.menuMixed')
      : first === undefined
        ? t('supervise.preset.menuNone')
        : t('supervise.preset.menu', { name: nameIn(first.name, language) });
  return (
    <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="control preset" title={word}>
          <span className="preset__word">{word}</span>
          <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M1 4h14L8 13Z" />
          </svg>
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('supervise.preset.menuLabel')}>
        {walls.map((wall) =>
          wall.presets.map((preset) => (
            <Menu.Item
              key={preset.id}
              disabled={!mayApply}
              rightSection={preset.key === undefined ? undefined : <span className="key">F{preset.key}</span>}
              onClick={() =>
                void supervise.order(wall.id, [
                  { kind: 'apply-preset', preset: preset.id, level: 'supervisor' },
                ])
              }
            >
              {nameIn(preset.name, language)}
            </Menu.Item>
          )),
        )}
        {walls.every(({ presets }) => presets.length === 0) && (
          <Menu.Label>{t('supervise.preset.empty')}</Menu.Label>
        )}
        {!mayApply && <Menu.Label>{t('supervise.preset.askSupervisor')}</Menu.Label>}
        <Menu.Divider />
        <Menu.Item component={Link} href="/supervise">
          {t('supervise.preset.manage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The presets that displays show now, each once. */
function shownPresets(walls: readonly Wall[]): readonly WallPreset[] {
  return walls.flatMap((wall) => {
    const ids = new Set(wall.displays.map((display) => shownLevel(display)?.held.preset));
    return wall.presets.filter(({ id }) => ids.has(id));
  });
}
