/** All alarms there ever were: found by words, priority, kind and time, and one of them read as a story. */
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AlarmHistoryStore, HistoryQuestion } from '../../state/alarmHistoryStore.ts';
import { useStores } from '../../state/hooks.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { AlarmStoryView } from './AlarmStoryView.tsx';
import { HistoryTable } from './HistoryTable.tsx';
import { PriorityKind } from './PriorityKind.tsx';

interface Props {
  /** Undefined while it is closed. */
  readonly history: AlarmHistoryStore | undefined;
  readonly onClose: () => void;
}

export function AlarmHistory({ history, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={history !== undefined}
      onClose={onClose}
      title={t('alarms.history.title')}
      closeButtonProps={{ 'aria-label': t('alarms.history.close') }}
      centered
      size={1320}
      transitionProps={{ duration: 0 }}
      lockScroll={false}
    >
      {history !== undefined && <Found history={history} />}
    </Modal>
  );
}

const spans = ['day', 'week', 'month', 'all'] as const;
type Span = (typeof spans)[number];
const dayMs = 86_400_000;
const spanDays: Readonly<Record<Exclude<Span, 'all'>, number>> = { day: 1, week: 7, month: 30 };
/** A typist's pause: one question a word, not one a letter. */
const askAfterMs = 250;

function Found({ history }: { readonly history: AlarmHistoryStore }) {
  const { t } = useTranslation();
  const { ticker } = useStores();
  const [span, setSpan] = useState<Span>('week');
  const [filter, setFilter] = useState<Pick<HistoryQuestion, 'q' | 'priority' | 'kind'>>({
    q: '',
    priority: undefined,
    kind: undefined,
  });
  useEffect(() => {
    const fromMs = span === 'all' ? undefined : ticker.nowMs() - spanDays[span] * dayMs;
    const timer = setTimeout(() => history.ask({ ...filter, fromMs, toMs: undefined }), askAfterMs);
    return () => clearTimeout(timer);
  }, [history, ticker, span, filter]);
  return (
    <div className="history">
      <div className="history__filters">
        <input
          className="field history__search"
          type="search"
          data-autofocus
          value={filter.q}
          placeholder={t('alarms.history.search')}
          aria-label={t('alarms.history.search')}
          maxLength={200}
          onChange={({ currentTarget }) => setFilter((now) => ({ ...now, q: currentTarget.value }))}
        />
        <PriorityKind
          priority={filter.priority}
          kind={filter.kind}
          onPriority={(priority) => setFilter((now) => ({ ...now, priority }))}
          onKind={(kind) => setFilter((now) => ({ ...now, kind }))}
        />
        <Segmented
          name={t('alarms.history.range')}
          options={spans.map((value) => ({ value, text: t(`alarms.history.${value}`) }))}
          value={span}
          onChange={setSpan}
        />
        <Loaded history={history} />
      </div>
      <div className="history__halves">
        <HistoryTable history={history} />
        <div className="history__story">
          <Story history={history} />
        </div>
      </div>
    </div>
  );
}

function Loaded({ history }: { readonly history: AlarmHistoryStore }) {
  const { t } = useTranslation();
  const count = useStore(history, (state) => state.items.length);
  const phase = useStore(history, (state) => state.phase);
  return (
    <span className="history__loaded" role="status">
      {phase === 'loading' && t('alarms.history.loading')}
      {phase === 'more' && t('alarms.history.loaded', { count })}
      {phase === 'complete' && t('alarms.history.loadedAll', { count })}
    </span>
  );
}

function Story({ history }: { readonly history: AlarmHistoryStore }) {
  const { t } = useTranslation();
  const story = useStore(history, (state) => state.story);
  if (story === undefined) return <Notice title={t('alarms.history.pick')} />;
  if (story.phase === 'loading') return <Notice title={t('alarms.history.loading')} />;
  if (story.phase === 'failed') return <Notice title={t('alarms.history.storyFailed')} />;
  return <AlarmStoryView story={story.value} />;
}
