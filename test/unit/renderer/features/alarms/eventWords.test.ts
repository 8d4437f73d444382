import { createInstance } from 'i18next';
import { expect, it } from 'vitest';
import type { AlarmEvent } from '#shared/model/alarm.ts';
import { en } from '../../../../../renderer/app/i18n/en.ts';
import { eventText } from '../../../../../renderer/features/alarms/eventWords.ts';

const words = createInstance();
void words.init({ lng: 'en', resources: { en: { translation: en } }, initAsync: false });

it.each<[AlarmEvent['kind'], string | undefined, string | undefined]>([
  ['raised', '14', 'cameras: 14'],
  ['members-changed', '+3 -0', 'joined: 3'],
  ['members-changed', '+3 -2', 'joined: 3, well again: 2'],
  ['members-changed', 'otherwise told', 'otherwise told'],
  ['flapping', '5', 'times: 5'],
  ['escalated', '1', 'Urgent'],
  ['priority-changed', '2', 'High'],
  ['widened', 'site', 'one site'],
  ['merged', '0b2f', undefined],
  ['remarked', '14 का कैमरा', '14 का कैमरा'],
  ['returned', undefined, undefined],
])('of “%s” with %s the story says %s', (kind, text, said) => {
  const at = '2026-11-22T10:00:00.000Z';
  expect(eventText(words.t, text === undefined ? { at, kind } : { at, kind, text })).toBe(said);
});
