import { useTranslation } from 'react-i18next';
import { useLanguage, useNowMs, useStores } from '../../state/hooks.tsx';
import { elapsedText, momentText } from '../../ui/times.ts';

/** Since when, and how long so far; of what is over, from when to when. Only these words move with the clock. */
export function Since({ from, until }: { readonly from: string; readonly until: string | undefined }) {
  return until === undefined ? <Running from={from} /> : <Ended from={from} until={until} />;
}

function Running({ from }: { readonly from: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const sinceMs = Date.parse(from);
  return t('alarms.since', {
    time: momentText(sinceMs, nowMs, language),
    elapsed: elapsedText(nowMs - sinceMs, language),
  });
}

function Ended({ from, until }: { readonly from: string; readonly until: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { ticker } = useStores();
  const [fromMs, untilMs] = [Date.parse(from), Date.parse(until)];
  return t('alarms.sinceUntil', {
    since: momentText(fromMs, ticker.nowMs(), language),
    until: momentText(untilMs, ticker.nowMs(), language),
    elapsed: elapsedText(untilMs - fromMs, language),
  });
}
