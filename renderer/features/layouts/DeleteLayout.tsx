import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly name: string;
  readonly onYes: () => void;
}

/** Asks once, in its own place. */
export function DeleteLayout({ name, onYes }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const no = useRef<HTMLButtonElement>(null);
  // Enter, held a moment too long, must not answer.
  useEffect(() => {
    if (asking) no.current?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <button type="button" className="control" onClick={() => setAsking(true)}>
        {t('layouts.delete')}
      </button>
    );
  }
  const question = t('layouts.deleteAsk', { name });
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setAsking(false);
  };
  return (
    <div className="draw__ask" role="alertdialog" aria-label={question} onKeyDown={handleKey}>
      <span>{question}</span>
      <button
        type="button"
        className="control"
        onClick={() => {
          setAsking(false);
          onYes();
        }}
      >
        {t('layouts.yes')}
      </button>
      <button ref={no} type="button" className="control" onClick={() => setAsking(false)}>
        {t('layouts.no')}
      </button>
    </div>
  );
}
