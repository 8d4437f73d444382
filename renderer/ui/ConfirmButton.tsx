import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly text: string;
  readonly question: string;
  readonly onYes: () => void;
}

/** Something that cannot be pressed by mistake: it asks once, in its own place. */
export function ConfirmButton({ text, question, onYes }: Props) {
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
        {text}
      </button>
    );
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setAsking(false);
  };
  return (
    <div className="ask" role="alertdialog" aria-label={question} onKeyDown={handleKey}>
      <span>{question}</span>
      <button
        type="button"
        className="control"
        onClick={() => {
          setAsking(false);
          onYes();
        }}
      >
        {t('confirm.yes')}
      </button>
      <button ref={no} type="button" className="control" onClick={() => setAsking(false)}>
        {t('confirm.no')}
      </button>
    </div>
  );
}
