import { describe, expect, it } from 'vitest';
import { cameraIdSchema } from '#shared/model/ids.ts';
import type { UptimeGrouping } from '#shared/wire/alarms.ts';
import type { DirectoryCamera } from '../../../../../gateway/directory/directoryCamera.ts';
import { reportGroups } from '../../../../../gateway/health/reports/reportGroups.ts';
import { cameraCity } from '../../../../builders/cameraCity.ts';
import { cameraDraft } from '../../../../builders/cameraDraft.ts';

const groupOf = reportGroups(cameraCity());

function camera(changes: object = {}): DirectoryCamera {
  const { owner: _owner, department: _department, corridor: _corridor, ...draft } = cameraDraft();
  return { ...draft, id: cameraIdSchema.parse('c'), ...changes } as DirectoryCamera;
}

describe('the group of a camera in a report', () => {
  it.each<[UptimeGrouping, object, string, string]>([
    ['camera', { number: 1001, name: { en: 'IIT Gate', hi: 'आईआईटी गेट' } }, '1001', 'आईआईटी गेट'],
    ['corridor', { corridor: 'GT' }, 'GT', 'जी०टी० रोड'],
    ['corridor', {}, '', 'कॉरिडोर से बाहर'],
    ['category', { category: 'police' }, 'police', 'पुलिस चौकी'],
    ['category', { category: 'not-in-the-pack' }, 'not-in-the-pack', 'not-in-the-pack'],
    [
      'owner',
      { owner: 'Medical store 03', department: 'nagar-nigam' },
      'Medical store 03',
      'Medical store 03',
    ],
    ['owner', { department: 'nagar-nigam' }, 'nagar-nigam', 'नगर निगम'],
    ['owner', {}, '', 'स्वामी दर्ज नहीं'],
  ])('by %s of %j', (by, changes, key, hi) => {
    expect(groupOf(by, camera(changes))).toMatchObject({ key, label: { hi } });
  });
});
