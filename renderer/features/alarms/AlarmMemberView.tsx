import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmMember } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import { stateWord } from '../../state/feedSign.ts';
import { useCamera, useLanguage } from '../../state/hooks.tsx';
import { cameraTitle } from '../../state/words.ts';
import { Since } from './Since.tsx';

interface Props {
  readonly member: AlarmMember;
  readonly onCamera: (camera: CameraNumber) => void;
}

/** One camera of an alarm, with its own times. */
export const AlarmMemberView = memo(function AlarmMemberView({ member, onCamera }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const camera = useCamera(member.number);
  return (
    <button
      type="button"
      className={`member${member.until === undefined ? '' : ' member--well'}`}
      title={t('alarms.openCamera', { number: member.number })}
      onClick={() => onCamera(member.number)}
    >
      <span className="member__name">{cameraTitle(member.number, camera, language)}</span>
      <span className="member__more">
        {t(`stateShort.${stateWord(member)}`)} · <Since from={member.since} until={member.until} />
      </span>
    </button>
  );
});
