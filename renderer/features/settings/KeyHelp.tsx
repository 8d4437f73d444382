import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const deskKeys = [
  ['← ↑ ↓ →', 'arrows'],
  ['Enter', 'enter'],
  ['Esc', 'esc'],
  [undefined, 'digits'],
  ['Delete', 'remove'],
  ['Page Up, Page Down', 'pages'],
  ['A', 'acknowledge'],
  ['↑ ↓ Home End', 'alarmArrows'],
  ['Enter', 'alarmEnter'],
  ['← →', 'alarmOpen'],
  ['M', 'mute'],
  ['H', 'history'],
  ['Ctrl K', 'search'],
  ['?', 'help'],
] as const;

const wallKeys = [
  ['Page Up, Page Down', 'pages'],
  ['← →', 'corridors'],
  ['− +', 'layouts'],
  ['L', 'language'],
  ['?', 'help'],
] as const;

interface Props {
  readonly page: 'desk' | 'wall';
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** `?`: the keys of the page one is on. */
export function KeyHelp({ page, opened, onClose }: Props) {
  const { t } = useTranslation();
  const keys = page === 'desk' ? deskKeys : wallKeys;
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
        {keys.map(([key, word]) => (
          <div key={word} className="keys__line">
            <dt>
              <span className="key keys__key">{key ?? t('keys.digitsKey')}</span>
            </dt>
            <dd>{t(`keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
