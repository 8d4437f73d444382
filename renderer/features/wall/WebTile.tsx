/**
 * A page of the intranet. A browser does not tell whether a foreign page came, so it is asked for beside: what does
 * not answer is said, and tried again. The page is kept from reaching out of its frame.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sign } from '../../ui/Sign.tsx';

/** While it does not load; and while it does, because a page that went away must not look as if it were true. */
const askAgainMs = 15_000;
const answerWithinMs = 10_000;

type PageState = 'loading' | 'there' | 'away';

export function WebTile({ url }: { readonly url: string }) {
  const { t } = useTranslation();
  const state = usePageState(url);
  const { host, origin } = new URL(url);
  if (state === 'there') {
    return (
      <iframe
        className="web"
        src={url}
        title={host}
        // With its own origin a page of ours could take the frame off itself.
        sandbox={origin === window.location.origin ? 'allow-scripts' : 'allow-scripts allow-same-origin'}
        referrerPolicy="no-referrer"
        tabIndex={-1}
      />
    );
  }
  if (state === 'loading') return <div className="web web--word">{t('wallPage.web.loading', { host })}</div>;
  return (
    <div className="web web--word" role="status">
      <b className="sign-4">
        <Sign level={4} /> {t('wallPage.web.away', { host })}
      </b>
      <span>{t('wallPage.web.hint')}</span>
    </div>
  );
}

function usePageState(url: string): PageState {
  const [state, setState] = useState<PageState>('loading');
  useEffect(() => {
    const life = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answers = await answersAt(url, life.signal);
      if (life.signal.aborted) return;
      setState(answers ? 'there' : 'away');
      timer = setTimeout(() => void ask(), askAgainMs);
    };
    setState('loading');
    void ask();
    return () => {
      life.abort();
      clearTimeout(timer);
    };
  }, [url]);
  return state;
}

async function answersAt(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(url, {
      mode: 'no-cors',
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    });
    return true;
  } catch {
    return false;
  }
}
