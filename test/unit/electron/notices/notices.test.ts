import { expect, test } from 'vitest';
import { Notices } from '../../../../electron/notices/notices.ts';

function build(isSupported = true) {
  let nowMs = 0;
  const log: string[] = [];
  const views: { title: string; shown: boolean; closed: boolean; fire(event: string): void }[] = [];
  const notices = Notices.create({
    isSupported: () => isSupported,
    create: ({ title }) => {
      const listeners = new Map<string, () => void>();
      const view = {
        title,
        shown: false,
        closed: false,
        fire: (event: string) => listeners.get(event)?.(),
        on: (event: string, listener: () => void) => listeners.set(event, listener),
        show() {
          view.shown = true;
        },
        close() {
          view.closed = true;
        },
      };
      views.push(view);
      return view;
    },
    nowMs: () => nowMs,
    log: (_level, event) => log.push(event),
  });
  return {
    notices,
    views,
    log,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

const notice = { tag: 'alarm-1', title: 'GT Road', body: '', urgent: true };

test('a notice is shown, and its click is told', () => {
  const { notices, views } = build();
  let clicks = 0;
  expect(notices.show(notice, () => (clicks += 1))).toBe(true);
  expect(views[0]?.shown).toBe(true);
  views[0]?.fire('click');
  expect(clicks).toBe(1);
});

test('one of the same tag takes the place of the earlier one', () => {
  const { notices, views } = build();
  notices.show(notice, () => {});
  notices.show({ ...notice, title: 'GT Road, 2 cameras' }, () => {});
  expect(views.map((view) => view.closed)).toEqual([true, false]);
});

test('a page that sends many is slowed down, and heard again later', () => {
  const { notices, views, log, pass } = build();
  for (let at = 0; at < 20; at += 1) notices.show({ ...notice, tag: `alarm-${at}` }, () => {});
  expect(views).toHaveLength(6);
  expect(log).toContain('notice-not-shown');
  pass(10_000);
  expect(notices.show(notice, () => {})).toBe(true);
});

test('a desktop without notices says that it showed none', () => {
  const { notices, views } = build(false);
  expect(notices.show(notice, () => {})).toBe(false);
  expect(views).toEqual([]);
});

test('closing takes away what is still on the screen', () => {
  const { notices, views } = build();
  notices.show(notice, () => {});
  notices.show({ ...notice, tag: 'alarm-2' }, () => {});
  views[0]?.fire('close');
  notices.close();
  expect(views.map((view) => view.closed)).toEqual([false, true]);
});
