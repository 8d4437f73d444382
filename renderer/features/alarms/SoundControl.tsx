/** The desk's sound: what it is now, in words; a mute that ends, the volume, and notices on the desktop. */
import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { HostApi, NoticeLeave } from '#shared/wire/host.ts';
import { type AlarmSoundStore, muteMinutes } from '../../state/alarmSound.ts';
import { useLanguage, useSettings, useStores } from '../../state/hooks.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { shortClockText } from '../../ui/times.ts';

interface Props {
  readonly sound: AlarmSoundStore;
  readonly host: HostApi;
}

const minuteMs = 60_000;

export function SoundControl({ sound, host }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const muted = useStore(sound, (state) => state.mutedUntilMs !== undefined);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-start"
      transitionProps={{ duration: 0 }}
      trapFocus
    >
      <Popover.Target>
        <button
          type="button"
          className="alarms__tool alarms__sound"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <SoundWord sound={sound} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('alarms.sound.title')}>
        <div className="sound">
          <b>{t('alarms.sound.title')}</b>
          <BlockedHint sound={sound} />
          <div className="sound__row">
            {muted ? (
              <button type="button" className="alarm__act" onClick={() => sound.unmute()}>
                {t('alarms.sound.unmute')}
              </button>
            ) : (
              <>
                <span>{t('alarms.sound.mute')}</span>
                {muteMinutes.map((minutes) => (
                  <button
                    key={minutes}
                    type="button"
                    className="alarm__act"
                    onClick={() => sound.mute(minutes * minuteMs)}
                  >
                    {t('alarms.sound.minutes', { minutes })}
                  </button>
                ))}
              </>
            )}
          </div>
          <Volume sound={sound} />
          <Notices host={host} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What is so, in the order in which it keeps the desk from being heard. */
function SoundWord({ sound }: Pick<Props, 'sound'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { blocked, mutedUntilMs, volume } = useStore(sound);
  if (mutedUntilMs !== undefined) {
    return <Off>{t('alarms.sound.muted', { time: shortClockText(mutedUntilMs, language) })}</Off>;
  }
  if (volume === 0) return <Off>{t('alarms.sound.silent')}</Off>;
  if (blocked) return <Off>{t('alarms.sound.blocked')}</Off>;
  return t('alarms.sound.on');
}

/** A desk that cannot be heard is not as it should be, and looks like it. */
function Off({ children }: { readonly children: string }) {
  return (
    <span className="alarms__off">
      <Sign level={3} /> {children}
    </span>
  );
}

function BlockedHint({ sound }: Pick<Props, 'sound'>) {
  const { t } = useTranslation();
  const blocked = useStore(sound, (state) => state.blocked);
  return blocked ? <span className="sound__hint">{t('alarms.sound.blockedHint')}</span> : undefined;
}

function Volume({ sound }: Pick<Props, 'sound'>) {
  const { t } = useTranslation();
  const volume = useStore(sound, (state) => state.volume);
  return (
    <label className="sound__row">
      <span>{t('alarms.sound.volume')}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.1}
        value={volume}
        onChange={(event) => sound.setVolume(Number(event.currentTarget.value))}
      />
    </label>
  );
}

function Notices({ host }: Pick<Props, 'host'>) {
  const { t } = useTranslation();
  const { settings } = useStores();
  const wanted = useSettings((state) => state.notices);
  const [leave, setLeave] = useState<NoticeLeave>(() => host.noticeLeave());
  switch (leave) {
    case 'granted':
      return (
        <label className="sound__row">
          <input
            type="checkbox"
            checked={wanted}
            onChange={(event) => settings.setState({ notices: event.currentTarget.checked })}
          />
          <span>{t(wanted ? 'alarms.sound.noticesOn' : 'alarms.sound.noticesOff')}</span>
        </label>
      );
    case 'ask':
      return (
        <button
          type="button"
          className="alarm__act"
          onClick={() => void host.askNoticeLeave().then(setLeave)}
        >
          {t('alarms.sound.noticesAsk')}
        </button>
      );
    case 'denied':
      return <span className="sound__hint">{t('alarms.sound.noticesDenied')}</span>;
    case 'impossible':
      return <span className="sound__hint">{t('alarms.sound.noticesImpossible')}</span>;
  }
}
