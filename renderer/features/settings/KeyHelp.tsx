import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const deskKeys = [
  ['← ↑ ↓ →', 'keys.arrows'],
  ['Enter', 'keys.enter'],
  ['Esc', 'keys.esc'],
  ['0–9, Enter', 'keys.digits'],
  ['Delete', 'keys.remove'],
  ['Page Up, Page Down', 'keys.pages'],
  ['0–9, D', 'supervise.keys.digitsDisplay'],
  ['0–9, T', 'supervise.keys.digitsTile'],
  ['0–9, Enter', 'supervise.keys.digitsCamera'],
  ['F1–F12', 'supervise.keys.presets'],
  ['A', 'keys.acknowledge'],
  ['↑ ↓ Home End', 'keys.alarmArrows'],
  ['Enter', 'keys.alarmEnter'],
  ['← →', 'keys.alarmOpen'],
  ['M', 'keys.mute'],
  ['H', 'keys.history'],
  ['Ctrl K', 'keys.search'],
  ['Shift', 'keys.mapBox'],
  ['?', 'keys.help'],
] as const;

const wallKeys = [
  ['Page Up, Page Down', 'keys.pages'],
  ['← →', 'keys.corridors'],
  ['− +', 'keys.layouts'],
  ['L', 'keys.language'],
  ['?', 'keys.help'],
] as const;

const superviseKeys = [
  ['← ↑ ↓ →', 'supervise.keys.arrows'],
  ['0–9, D', 'supervise.keys.digitsDisplay'],
  ['0–9, T', 'supervise.keys.digitsTile'],
  ['0–9, Enter', 'supervise.keys.digitsCamera'],
  ['Enter', 'supervise.keys.enterTree'],
  ['X', 'supervise.keys.swap'],
  ['Delete', 'supervise.keys.remove'],
  ['Page Up, Page Down', 'supervise.keys.tour'],
  ['P', 'supervise.keys.pause'],
  ['F1–F12', 'supervise.keys.presets'],
  ['Ctrl Z', 'supervise.keys.undo'],
  ['?', 'keys.help'],
] as const;

const keysOf = { desk: deskKeys, wall: wallKeys, supervise: superviseKeys } as const;

interface Props {
  readonly page: keyof typeof keysOf;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** `?`: the keys of the page one is on. */
export function KeyHelp({ page, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('keys.close') }}
      centered
      size={640}
      transitionProps={{ duration: 0 }}
      // The page does not scroll, and the lock would add a style that the page's policy forbids.
      lockScroll={false}
    >
      <dl className="keys">
        {keysOf[page].map(([key, word]) => (
          <div key={word} className="keys__line">
            <dt>
              <span className="key keys__key">{key}</span>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
