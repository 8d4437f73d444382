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
      expect(actionsOf(state, role)).toEqual(expected);
    }
  });

  it('is a remark alone for a nodal officer, and nothing for the police', () => {
    expect(actionsOf('unacknowledged', 'nodal')).toEqual(['remark']);
    expect(actionsOf('unacknowledged', 'police')).toEqual([]);
  });

  it('never comes back from the shelf by anything but what brings it back', () => {
    for (const role of roles) expect(actionsOf('shelved', role)).not.toContain('shelve');
  });
});
