import type { TFunction } from 'i18next';
import { type AlarmEvent, alarmPriorities, causeTypes } from '#shared/model/alarm.ts';

/**
 * What there is to say beside the event's name, in the language of the screen; what people wrote stays as they wrote
 * it. Undefined where there is nothing.
 */
export function eventText(t: TFunction, { kind, text }: AlarmEvent): string | undefined {
  if (text === undefined) return undefined;
  switch (kind) {
    case 'raised':
      return /^\d+$/.test(text) ? t('alarms.said.cameras', { count: Number(text) }) : text;
    case 'members-changed':
      return turnoverText(t, text);
    case 'flapping':
      return /^\d+$/.test(text) ? t('alarms.said.times', { count: Number(text) }) : text;
    case 'priority-changed':
    case 'escalated': {
      const priority = alarmPriorities.find((one) => String(one) === text);
      return priority === undefined ? text : t(`alarms.priority.p${priority}`);
    }
    case 'widened': {
      const cause = causeTypes.find((one) => one === text);
      return cause === undefined ? text : t(`alarms.cause.${cause}`);
    }
    case 'merged':
      // The other alarm's key says nothing to a person.
      return undefined;
    default:
      return text;
  }
}

/** `+3 -1`: so many came, so many are well again. */
function turnoverText(t: TFunction, text: string): string {
  const [, joined, left] = /^\+(\d+) -(\d+)$/.exec(text)?.map(Number) ?? [];
  if (joined === undefined || left === undefined) return text;
  return [
    ...(joined > 0 ? [t('alarms.said.joined', { count: joined })] : []),
    ...(left > 0 ? [t('alarms.said.left', { count: left })] : []),
  ].join(', ');
}
