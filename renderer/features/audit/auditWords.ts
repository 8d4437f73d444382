/** Entries of the record in the words of the screen. */
import type { TFunction } from 'i18next';
import type { AuditEntry } from '#shared/model/audit.ts';
import type { Language } from '#shared/model/localName.ts';
import { roleSchema } from '#shared/model/person.ts';
import { alarmCommandRoutes } from '#shared/wire/alarms.ts';
import { elapsedText, stampText } from '../../ui/times.ts';

/** Details that have a word of their own; any other is named as it stands on record. */
const detailNames = [
  'seconds',
  'from',
  'to',
  'via',
  'command',
  'version',
  'what',
  'role',
  'rights',
  'jurisdiction',
  'disabled',
  'unlocked',
  'minutes',
  'name',
  'actor',
  'action',
  'subject',
  'q',
  'owner',
  'shared',
  'screens',
  'presets',
  'order',
  'display',
  'displays',
  'commands',
] as const;

/** Whoever did it, person or not. */
export function actorText(t: TFunction, actor: string): string {
  if (actor === 'gateway' || actor === 'schedule') return t(`audit.who.${actor}`);
  const id = /^(?:node|rule):(.+)$/.exec(actor)?.[1];
  if (id === undefined) return actor;
  return t(actor.startsWith('node:') ? 'audit.who.node' : 'audit.who.rule', { id });
}

/** One detail after another, as `for 04:10 · by webrtc`. */
export function detailsText(t: TFunction, entry: AuditEntry, language: Language): string {
  return Object.entries(entry.details)
    .map(([name, value]) => `${detailName(t, name, value)} ${detailValue(t, name, value, language)}`.trim())
    .join(' · ');
}

export function detailName(t: TFunction, name: string, value: string | number | boolean): string {
  // `from` is a time, or the address of the machine at which somebody signed in.
  if (name === 'from' && !isTime(String(value))) return t('audit.detail.machine');
  const known = detailNames.find((word) => word === name);
  return known === undefined ? name : t(`audit.detail.${known}`);
}

export function detailValue(
  t: TFunction,
  name: string,
  value: string | number | boolean,
  language: Language,
): string {
  if (name === 'seconds' && typeof value === 'number') return elapsedText(value * 1000, language);
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  const text = String(value);
  if (isTime(text)) return stampText(Date.parse(text), language);
  const role = roleSchema.safeParse(text);
  if (name === 'role' && role.success) return t(`role.${role.data}`);
  const command = alarmCommandRoutes.find((word) => word === text);
  return name === 'command' && command !== undefined ? t(`alarms.act.${command}`) : text;
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:/.test(text);
}
