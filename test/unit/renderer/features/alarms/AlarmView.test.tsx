import { describe, expect, it } from 'vitest';
import type { Alarm, AlarmMember } from '#shared/model/alarm.ts';
import type { Language } from '#shared/model/localName.ts';
import { hi } from '../../../../../renderer/app/i18n/hi.ts';
import { AlarmView, type AlarmViewActions } from '../../../../../renderer/features/alarms/AlarmView.tsx';
import { alarmRows } from '../../../../../renderer/features/alarms/alarmRows.ts';
import { notedBy } from '../../../../../renderer/features/alarms/alarmWords.ts';
import type { DeskAlarm } from '../../../../../renderer/state/alarmsStore.ts';
import { fakeAlarm } from '../../../../fakes/ui/fakeAlarms.ts';
import { uiCamera } from '../../../../fakes/uiCamera.ts';
import { createUiFrame } from '../../../../fakes/uiFrame.tsx';

const nowMs = Date.parse('2026-11-22T06:12:07.000Z');
const raisedAtMs = nowMs - 75_000;
const cameras = Array.from({ length: 14 }, (_, at) => uiCamera(1101 + at));
const site = { type: 'site', key: 'k', label: { en: 'GT Road', hi: 'जी०टी० रोड' } } as const;
const nothing: AlarmViewActions = { show() {}, toggle() {}, fill() {}, act() {} };

function desk(of: readonly (typeof cameras)[number][], traits: Partial<Alarm> = {}): DeskAlarm {
  const { cameras: members, ...head } = fakeAlarm('a', of, raisedAtMs, traits);
  return { head, cameras: new Map(members.map((member) => [member.number, member])) };
}

async function drawn(alarm: DeskAlarm, language: Language, chosen = false): Promise<string> {
  const frame = await createUiFrame(cameras, nowMs);
  const html = frame.draw(
    <AlarmView alarm={alarm} chosen={chosen} open={false} form={undefined} actions={nothing} />,
    language,
  );
  frame.close();
  return html.replace(/<!-- -->/g, '');
}

describe('an alarm of the list', () => {
  it('says what, how many, why together, since when and how long', async () => {
    const html = await drawn(desk(cameras, { cause: site }), 'en');
    expect(html).toContain('GT Road, 14 cameras, one site');
    expect(html).toContain('Feed interrupted · since 11:40:52 (01:15)');
  });

  it('says the same in Hindi', async () => {
    const html = await drawn(desk(cameras, { cause: site, kind: 'camera-covered' }), 'hi');
    expect(html).toContain('जी०टी० रोड, 14 कैमरे, एक ही स्थल');
    expect(html).toContain('कैमरे से छेड़छाड़: कैमरा ढका हुआ · 11:40:52 से (01:15)');
    expect(html).toContain('संज्ञान लें');
  });

  it('says how many of a group are still down', async () => {
    expect(await drawn(desk(cameras, { cause: site, count: 3 }), 'en')).toContain(
      'GT Road, 3 of 14 cameras, one site',
    );
  });

  it('says that it flaps, and whom to call', async () => {
    const flapping = { count: 14, windowMinutes: 60 };
    const contact = { owner: 'KESCO', phone: '0512-25x xx10', nodalOffice: 'ADM City' };
    const html = await drawn(desk(cameras.slice(0, 1), { flapping, contact }), 'en');
    expect(html).toContain('flapping, 14 times in an hour');
    expect(html).toContain('Call KESCO');
    expect(html).toContain('0512-25x xx10');
    expect(html).toContain('Nodal officer: ADM City');
  });

  it('blinks only while urgent and unacknowledged, and is outlined once somebody took note', async () => {
    const [one] = cameras;
    if (one === undefined) throw new Error('there is a camera');
    const looks = async (traits: Partial<Alarm>) => {
      const html = await drawn(desk([one], traits), 'en');
      return [html.includes('sign--blinking'), html.includes('sign--outlined')];
    };
    expect(await looks({ priority: 1 })).toEqual([true, false]);
    expect(await looks({ priority: 2 })).toEqual([false, false]);
    expect(await looks({ priority: 1, state: 'returned' })).toEqual([false, false]);
    expect(await looks({ priority: 1, state: 'acknowledged' })).toEqual([false, true]);
    expect(await looks({ priority: 1, state: 'shelved' })).toEqual([false, true]);
  });

  it('says why one camera is down, and what cures it', async () => {
    const alarm = desk(cameras.slice(0, 1));
    expect(await drawn(alarm, 'en')).toContain(
      'Camera cannot be reached – Check power and network at the camera.',
    );
    expect(await drawn(alarm, 'hi')).toContain(`${hi.why.unreachable} – ${hi.cure.unreachable}`);
  });

  it('says of a group what most of those share that are down, and of how many', async () => {
    const whys = ['refused', 'silent', 'silent', 'unreachable'] as const;
    const members = whys.map((why, at): AlarmMember => {
      const since = new Date(raisedAtMs).toISOString();
      const member = { number: uiCamera(1101 + at).number, state: 'lost', why, since } as const;
      return at === 3 ? { ...member, until: since } : member;
    });
    expect(await drawn(desk(cameras.slice(0, 4), { cause: site, cameras: members }), 'en')).toContain(
      '2 of 3: Camera silent, no data',
    );
    const alike = await drawn(desk(cameras, { cause: site }), 'en');
    expect(alike).toContain('>Camera cannot be reached<');
  });

  it('says that nobody took note in time, and how urgent it has become', async () => {
    const escalated = { priority: 2, escalatedAt: new Date(nowMs - 5000).toISOString() } as const;
    expect(await drawn(desk(cameras.slice(0, 1), escalated), 'hi')).toContain(
      'समय से संज्ञान नहीं लिया गया: 11:42:02 पर अलार्म पुनः बजा, प्राथमिकता अब गम्भीर',
    );
  });

  it('keeps its seldom actions until it is chosen', async () => {
    const alarm = desk(cameras.slice(0, 1));
    expect(await drawn(alarm, 'en')).not.toContain('Out of service');
    expect(await drawn(alarm, 'en', true)).toContain('Out of service');
  });
});

it('an open group lays its cameras out under it, and a closed one does not', () => {
  const alarm = desk(cameras);
  const other = { ...alarm, head: { ...alarm.head, id: fakeAlarm('b', cameras, raisedAtMs).id } };
  expect(alarmRows([alarm, other], new Set()).map((row) => row.kind)).toEqual(['alarm', 'alarm']);
  const rows = alarmRows([alarm, other], new Set([alarm.head.id]));
  expect(rows).toHaveLength(16);
  expect(rows[1]).toMatchObject({ kind: 'member', member: { number: 1101 } });
  expect(new Set(rows.map((row) => row.key)).size).toBe(16);
});

it('the history names who put an alarm aside, and who took note of it otherwise', () => {
  const { head } = desk(cameras.slice(0, 1));
  const all = { ...head, ackedBy: 'first', shelvedBy: 'second', outOfServiceBy: 'third' };
  expect(notedBy({ ...all, state: 'shelved' })).toBe('second');
  expect(notedBy({ ...all, state: 'out-of-service' })).toBe('third');
  expect(notedBy({ ...all, state: 'normal' })).toBe('first');
  expect(notedBy({ ...head, state: 'unacknowledged' })).toBeUndefined();
});
