import { describe, expect, it } from 'vitest';
import type { AlarmState } from '#shared/model/alarm.ts';
import { roles } from '#shared/model/person.ts';
import { actionsOf } from '../../../../../renderer/features/alarms/alarmActions.ts';

describe('what may be done with an alarm', () => {
  it.each<[AlarmState, readonly string[]]>([
    ['unacknowledged', ['acknowledge', 'forward', 'shelve', 'assign', 'remark', 'out-of-service']],
    ['acknowledged', ['forward', 'shelve', 'assign', 'remark', 'out-of-service']],
    ['returned', ['acknowledge', 'remark']],
    ['shelved', ['unshelve', 'assign', 'remark']],
    ['out-of-service', ['return-to-service', 'assign', 'remark']],
    ['normal', []],
  ])('while it is %s', (state, expected) => {
    for (const role of ['operator', 'supervisor', 'admin'] as const) {
      expect(actionsOf({ state, kind: 'feed-lost' }, role)).toEqual(expected);
    }
  });

  it('is a remark alone for a nodal officer, and nothing for the police', () => {
    expect(actionsOf({ state: 'unacknowledged', kind: 'feed-lost' }, 'nodal')).toEqual(['remark']);
    expect(actionsOf({ state: 'unacknowledged', kind: 'feed-lost' }, 'police')).toEqual([]);
  });

  it('is also the view’s confirmation while a camera is covered or moved', () => {
    for (const kind of ['camera-covered', 'camera-moved'] as const) {
      expect(actionsOf({ state: 'unacknowledged', kind }, 'operator').slice(0, 2)).toEqual([
        'acknowledge',
        'confirm-view',
      ]);
      expect(actionsOf({ state: 'shelved', kind }, 'operator')).not.toContain('confirm-view');
    }
  });

  it('never comes back from the shelf by anything but what brings it back', () => {
    for (const role of roles)
      expect(actionsOf({ state: 'shelved', kind: 'feed-lost' }, role)).not.toContain('shelve');
  });
});
