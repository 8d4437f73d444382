import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmContact } from '#shared/model/alarm.ts';

/** Whom to call, with a number that one press copies. Nothing where nobody is known. */
export function AlarmContactLine({ contact }: { readonly contact: AlarmContact | undefined }) {
  const { t } = useTranslation();
  const number = useRef<HTMLSpanElement>(null);
  const [copied, setCopied] = useState(false);
  if (contact === undefined) return undefined;
  const { owner, name, phone, nodalOffice } = contact;
  const who = [name, owner].filter((one) => one !== undefined).join(', ');
  const copy = () => {
    const selection = window.getSelection();
    if (number.current === null || selection === null) return;
    // The Clipboard API needs HTTPS and a permission that the shell refuses; this needs a press alone.
    selection.selectAllChildren(number.current);
    setCopied(document.execCommand('copy'));
  };
  return (
    <>
      {(who !== '' || phone !== undefined) && (
        <div className="alarm__line">
          {who !== '' && t('alarms.call', { name: who })}
          {phone !== undefined && (
            <>
              {who !== '' && ' · '}
              <button
                type="button"
                className="alarm__phone"
                aria-label={t('alarms.copy', { phone })}
                title={t('alarms.copy', { phone })}
                onClick={copy}
                onBlur={() => setCopied(false)}
              >
                <span ref={number}>{phone}</span>
              </button>
              {copied && <span role="status"> {t('alarms.copied')}</span>}
            </>
          )}
        </div>
      )}
      {nodalOffice !== undefined && (
        <div className="alarm__line">{t('alarms.nodal', { office: nodalOffice })}</div>
      )}
    </>
  );
}
