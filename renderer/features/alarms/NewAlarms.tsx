import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmHead } from '#shared/model/alarm.ts';
import { type HostApi, noticeLimits } from '#shared/wire/host.ts';
import { useLanguage, useSettings, useStores } from '../../state/hooks.tsx';
import { alarmTitle } from './alarmWords.ts';

interface Props {
  readonly host: Pick<HostApi, 'notify'>;
}

/** Says new alarms where eyes are not: urgent ones to screen readers, urgent and high ones to the desktop. */
export function NewAlarms({ host }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { alarms } = useStores();
  const wanted = useSettings((settings) => settings.notices);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const words = (head: AlarmHead) => ({
      label: alarmTitle(t, head, language),
      kind: t(`alarms.kind.${head.kind}`),
    });
    return alarms.onRings((rung) => {
      const urgent = rung.find((head) => head.priority === 1);
      if (urgent !== undefined) setSaid(t('alarms.newUrgent', words(urgent)));
      // One notice for what came at once: the desk lists the rest.
      const loudest = rung.toSorted((a, b) => a.priority - b.priority)[0];
      if (!wanted || loudest === undefined || loudest.priority > 2) return;
      const { label, kind } = words(loudest);
      const title = `${t(`alarms.priority.p${loudest.priority}`)}: ${label}`.slice(0, noticeLimits.title);
      void host
        .notify({ tag: loudest.id, title, body: kind, urgent: loudest.priority === 1 })
        .catch(() => false);
    });
  }, [alarms, t, language, wanted, host]);
  return (
    <div className="unseen" role="alert">
      {said}
    </div>
  );
}
