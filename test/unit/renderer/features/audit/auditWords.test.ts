import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditActions, auditEntrySchema } from '#shared/model/audit.ts';
import { en } from '../../../../../renderer/app/i18n/en.ts';
import { actorText, detailsText } from '../../../../../renderer/features/audit/auditWords.ts';

const i18n = createInstance();
const { t } = i18n;

beforeAll(() => i18n.init({ lng: 'en', resources: { en: { translation: en } } }));

function detailsOf(details: Record<string, string | number | boolean>): string {
  const entry = auditEntrySchema.parse({
    ...{ seq: 1, at: '2026-11-22T06:00:00.000Z', actor: 'ravi', action: 'camera-viewed' },
    ...{ details, hash: 'a'.repeat(64) },
  });
  return detailsText(t, entry, 'en');
}

describe('the words of the record', () => {
  it('name who is no person', () => {
    expect(['ravi', 'gateway', 'schedule', 'node:n7', 'rule:r1'].map((actor) => actorText(t, actor))).toEqual(
      ['ravi', 'Gateway', 'Schedule', 'Wall machine n7', 'Rule r1'],
    );
  });

  it('have one for each action', () => {
    for (const action of auditActions) expect(t(`audit.did.${action}`)).not.toContain('audit.did');
  });

  it('say how long, when, as what and how', () => {
    expect(detailsOf({ seconds: 754, to: '2026-11-22T06:12:34.000Z', via: 'webrtc' })).toBe(
      'for 12:34 · until 22 Nov, 11:42:34 · by webrtc',
    );
    expect(detailsOf({ role: 'police', unlocked: true })).toBe('role Police officer · unlocked ✓');
    expect(detailsOf({ command: 'acknowledge' })).toBe('what Acknowledge');
  });

  it('leave what they do not know as it stands', () => {
    expect(detailsOf({ colour: 'grey', from: '10.20.0.14' })).toBe('colour grey · from 10.20.0.14');
  });
});
