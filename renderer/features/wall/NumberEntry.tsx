import { useTranslation } from 'react-i18next';
import { useDirectoryIndex, useLanguage } from '../../state/hooks.tsx';
import type { NumberCall } from '../../state/numberCall.ts';
import { calledCamera } from '../../state/numberCall.ts';
import { nameIn } from '../../state/words.ts';
import { Sign } from '../../ui/Sign.tsx';

/** The digits typed so far, large, with the camera they mean; or a clear word that there is none. */
export function NumberEntry({ call }: { readonly call: NumberCall }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const camera = calledCamera(call, useDirectoryIndex());
  return (
    <div className="call" role="status">
      <div className="call__title">{t('call.title')}</div>
      <div className="call__digits">{call.digits}</div>
      {call.refused ? (
        <div className="call__refused">
          <Sign level={3} /> {t('call.none', { number: call.digits })}
        </div>
      ) : (
        <div className="call__name">{camera === undefined ? '\u00a0' : nameIn(camera.name, language)}</div>
      )}
      <div className="call__keys">{t('call.opens')}</div>
    </div>
  );
}
