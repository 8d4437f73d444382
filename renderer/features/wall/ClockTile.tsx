import { useNowMs } from '../../state/hooks.tsx';
import { clockText, dateText } from '../../ui/times.ts';

/** The gateway's time, and the day in both languages. */
export function ClockTile() {
  const nowMs = useNowMs();
  return (
    <div className="clock">
      <div className="clock__time">{clockText(nowMs, 'en')}</div>
      <div className="clock__day" lang="hi">
        {dateText(nowMs, 'hi')}
      </div>
      <div className="clock__day clock__day--second" lang="en">
        {dateText(nowMs, 'en')}
      </div>
    </div>
  );
}
