import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { AlarmsPage } from '#shared/wire/alarms.ts';
import {
  createAlarmHistoryStore,
  type HistoryQuestion,
} from '../../../../renderer/state/alarmHistoryStore.ts';
import { settle } from '../../../fakes/manualClock.ts';
import { createFakeAlarms, fakeAlarm, pastAlarms } from '../../../fakes/ui/fakeAlarms.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

const nowMs = Date.parse('2026-11-22T10:00:00.000Z');
const cameras = [uiCamera(1), uiCamera(2), uiCamera(3)];
const everything: HistoryQuestion = {
  q: '',
  priority: undefined,
  kind: undefined,
  fromMs: undefined,
  toMs: undefined,
};
const away = problem('gateway-away', 503, 'The gateway does not answer.');

function rig(count: number) {
  const source = createFakeAlarms([], pastAlarms(cameras, count, nowMs));
  const asked: Readonly<Record<string, string>>[] = [];
  const held: (() => void)[] = [];
  let hold = false;
  let isAway = false;
  const history = createAlarmHistoryStore({
    async alarms(query): Promise<Result<AlarmsPage, typeof away>> {
      asked.push(query);
      if (hold) await new Promise<void>((go) => held.push(go));
      return isAway ? err(away) : ok(source.page(query));
    },
    alarm: async (id) => source.story(id),
  });
  return {
    history,
    asked,
    release: () => held.shift()?.(),
    set hold(now: boolean) {
      hold = now;
    },
    set away(now: boolean) {
      isAway = now;
    },
  };
}

describe('the history of alarms', () => {
  it('comes page by page, newest first, each alarm once, to the end', async () => {
    const { history, asked } = rig(450);
    history.ask(everything);
    await settle();
    expect(history.getState()).toMatchObject({ phase: 'more' });
    for (let page = 0; page < 5; page += 1) {
      history.more();
      await settle();
    }
    const { items, phase } = history.getState();
    expect(phase).toBe('complete');
    expect(new Set(items.map((alarm) => alarm.id)).size).toBe(450);
    expect(items.map((alarm) => alarm.raisedAt)).toEqual(
      items.map((alarm) => alarm.raisedAt).toSorted((a, b) => b.localeCompare(a)),
    );
    expect(asked.map((query) => query['cursor'])).toEqual([undefined, '200', '400']);
  });

  it('asks once for a page, however often it is scrolled to', async () => {
    const { history, asked } = rig(450);
    history.ask(everything);
    history.more();
    history.more();
    await settle();
    expect(asked).toHaveLength(1);
  });

  it('drops the answer to a question that was replaced', async () => {
    const part = rig(50);
    part.hold = true;
    part.history.ask(everything);
    part.hold = false;
    part.history.ask({ ...everything, priority: 1, q: ' 3 ', fromMs: nowMs - 86_400_000 });
    await settle();
    const found = part.history.getState().items;
    part.release();
    await settle();
    expect(part.history.getState().items).toBe(found);
    expect(part.asked[1]).toEqual({
      limit: '200',
      q: '3',
      priority: '1',
      from: '2026-11-21T10:00:00.000Z',
    });
  });

  it('says that it failed, keeps what is there, and goes on where it was', async () => {
    const part = rig(250);
    part.history.ask(everything);
    await settle();
    part.away = true;
    part.history.more();
    await settle();
    expect(part.history.getState()).toMatchObject({ phase: 'failed', problem: away });
    expect(part.history.getState().items).toHaveLength(200);
    part.away = false;
    part.history.more();
    await settle();
    expect(part.history.getState()).toMatchObject({ phase: 'complete', problem: undefined });
    expect(part.history.getState().items).toHaveLength(250);
  });
});

describe('the story of one alarm', () => {
  it('is read when it is chosen, and gone when it is not', async () => {
    const { history } = rig(3);
    history.ask(everything);
    await settle();
    const [first] = history.getState().items;
    history.read(first?.id);
    expect(history.getState().story?.phase).toBe('loading');
    await settle();
    expect(history.getState().story).toMatchObject({ phase: 'ready', id: first?.id });
    history.read(undefined);
    expect(history.getState().story).toBeUndefined();
  });

  it('that cannot be had says so', async () => {
    const { history } = rig(1);
    const [camera] = cameras;
    if (camera === undefined) throw new Error('there is a camera');
    history.read(fakeAlarm('unknown', [camera], nowMs).id);
    await settle();
    expect(history.getState().story).toMatchObject({ phase: 'failed', problem: { status: 404 } });
  });
});
