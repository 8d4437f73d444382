import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/base/problem.ts';
import type { EnrolmentAnswer } from '#shared/wire/wallNodes.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { momentText } from '../../ui/times.ts';
import { useRoom } from './room.tsx';

/** Brings a machine in: a name here, and there the code that is shown. */
export function EnrolForm({ onRefused }: { readonly onRefused: (problem: Problem) => void }) {
  const { t } = useTranslation();
  const { supervise } = useRoom();
  const [name, setName] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [enrolment, setEnrolment] = useState<EnrolmentAnswer>();
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await supervise.machines.enrol({ name: name.trim() });
    setBusy(false);
    if (!answer.ok) {
      onRefused(answer.error);
      return;
    }
    setEnrolment(answer.value);
    setName('');
  };
  return (
    <form className="work__part" onSubmit={(event) => void handleSubmit(event)}>
      <div className="work__row">
        <input
          className="field work__grow"
          value={name}
          maxLength={60}
          placeholder={t('supervise.machine.name')}
          aria-label={t('supervise.machine.name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" className="control" disabled={isBusy || name.trim() === ''}>
          {t('supervise.machine.enrol')}
        </button>
      </div>
      {enrolment !== undefined && <Code enrolment={enrolment} />}
    </form>
  );
}

function Code({ enrolment }: { readonly enrolment: EnrolmentAnswer }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const endsMs = Date.parse(enrolment.expiresAt);
  if (endsMs <= nowMs) return <div role="status">{t('supervise.machine.codeEnded')}</div>;
  return (
    <div role="status">
      <div>{t('supervise.machine.code')}</div>
      <output className="work__code">{enrolment.code}</output>
      <div className="work__hint">
        {t('supervise.machine.codeUntil', { time: momentText(endsMs, nowMs, language) })}
      </div>
    </div>
  );
}
