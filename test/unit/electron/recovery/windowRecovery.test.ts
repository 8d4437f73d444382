import { describe, expect, test } from 'vitest';
import { hangPatienceMs, repaintAfterMs } from '../../../../electron/recovery/recoveryPolicy.ts';
import { WindowRecovery } from '../../../../electron/recovery/windowRecovery.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

function build() {
  const clock = new ManualClock();
  const done: string[] = [];
  const logged: string[] = [];
  const picture = { isPainted: true };
  const recovery = new WindowRecovery({
    name: 'wall-1',
    clock,
    random: () => 0,
    log: (_level, event) => logged.push(event),
    target: {
      reload: () => done.push('reload'),
      recreate: (openAfterMs) => done.push(`recreate ${openAfterMs}`),
      endRenderer: () => done.push('end'),
      repaint: async () => picture.isPainted,
    },
  });
  return { clock, done, logged, picture, recovery };
}

const crash = { kind: 'renderer-gone', reason: 'crashed' } as const;

describe('a window', () => {
  test('reloads when its renderer dies, and the log says so', () => {
    const { recovery, done, logged } = build();
    recovery.handleTrouble(crash);
    expect(done).toEqual(['reload']);
    expect(logged).toEqual(['window-trouble']);
  });

  test('is made anew when its renderer goes on dying', () => {
    const { recovery, done } = build();
    for (let death = 0; death < 3; death += 1) recovery.handleTrouble(crash);
    expect(done).toEqual(['reload', 'reload', 'recreate 1000']);
  });

  test('that hangs is ended when its time is up', async () => {
    const { recovery, clock, done } = build();
    recovery.handleTrouble({ kind: 'unresponsive' });
    await clock.advance(hangPatienceMs - 1);
    expect(done).toEqual([]);
    await clock.advance(1);
    expect(done).toEqual(['end']);
  });

  test('that answers in time is left alone', async () => {
    const { recovery, clock, done } = build();
    recovery.handleTrouble({ kind: 'unresponsive' });
    await clock.advance(hangPatienceMs - 1);
    recovery.handleResponsive();
    await clock.advance(hangPatienceMs);
    expect(done).toEqual([]);
  });

  test('whose hanging renderer dies by itself is not ended a second time', async () => {
    const { recovery, clock, done } = build();
    recovery.handleTrouble({ kind: 'unresponsive' });
    recovery.handleTrouble(crash);
    await clock.advance(2 * hangPatienceMs);
    expect(done).toEqual(['reload']);
  });

  test('that has its picture after the loss of the GPU process is left alone', async () => {
    const { recovery, clock, done } = build();
    recovery.handleTrouble({ kind: 'gpu-gone' });
    await clock.advance(repaintAfterMs);
    expect(done).toEqual([]);
  });

  test('that is blank after the loss of the GPU process reloads', async () => {
    const { recovery, clock, done, picture, logged } = build();
    picture.isPainted = false;
    recovery.handleTrouble({ kind: 'gpu-gone' });
    await clock.advance(repaintAfterMs);
    expect(done).toEqual(['reload']);
    expect(logged).toContain('window-blank');
  });

  test('that is closed does nothing any more and keeps no timer', async () => {
    const { recovery, clock, done } = build();
    recovery.handleTrouble({ kind: 'unresponsive' });
    recovery.handleTrouble({ kind: 'gpu-gone' });
    recovery.close();
    recovery.close();
    recovery.handleTrouble(crash);
    expect(clock.pending).toBe(0);
    expect(done).toEqual([]);
  });
});
