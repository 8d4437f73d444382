import { useCallback } from 'react';
import { AlarmHistory } from '../features/alarms/AlarmHistory.tsx';
import { createAlarmHistoryStore } from '../state/alarmHistoryStore.ts';
import type { AppPorts } from './ports.ts';
import { useOwned } from './useOwned.ts';

/** The alarms' history, with a memory that lasts as long as the dialogue. */
export function HistoryDialogue({
  ports,
  onClose,
}: {
  readonly ports: AppPorts;
  readonly onClose: () => void;
}) {
  const { rest } = ports.link;
  const history = useOwned(useCallback(() => createAlarmHistoryStore(rest), [rest]));
  return <AlarmHistory history={history} onClose={onClose} />;
}
