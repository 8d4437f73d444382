/** What alarms are called, in the language of the screen. */
import type { TFunction } from 'i18next';
import { exhaustive } from '#shared/base/exhaustive.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { AlarmHead } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Language } from '#shared/model/localName.ts';
import { commonestCause } from '../../state/alarmLists.ts';
import type { DeskAlarm } from '../../state/alarmsStore.ts';

/** `GT Road, 14 cameras, one site`; of a single camera its own name. */
export function alarmTitle(t: TFunction, head: AlarmHead, language: Language): string {
  const label = head.cause.label[language];
  if (head.total === 1) return head.cause.type === 'camera' ? `${head.cause.key} · ${label}` : label;
  const cause = t(`alarms.cause.${head.cause.type}`);
  return head.count === head.total || head.count === 0
    ? t('alarms.groupTitle', { label, count: head.total, cause })
    : t('alarms.groupPart', { label, count: head.count, total: head.total, cause });
}

/** `flapping, 14 times in an hour` */
export function flappingText(t: TFunction, head: AlarmHead): string | undefined {
  if (head.flapping === undefined) return undefined;
  const { count, windowMinutes } = head.flapping;
  return windowMinutes === 60
    ? t('alarms.flapping', { count })
    : t('alarms.flappingMinutes', { count, minutes: windowMinutes });
}

/**
 * Why its cameras are down: of one camera with its cure, of several what most of them share, and how many that are.
 * @param detailOf what fills the sentence, e.g. the codec's name
 */
export function causeText(
  t: TFunction,
  alarm: DeskAlarm,
  detailOf: (camera: CameraNumber) => string | undefined,
): string | undefined {
  const cause = commonestCause(alarm);
  if (cause === undefined) return undefined;
  const why = t(`why.${cause.why}`, { detail: detailOf(cause.example) ?? '?' });
  if (cause.of > cause.count) return t('alarms.whySome', { why, count: cause.count, total: cause.of });
  return alarm.head.total === 1 && alarm.head.returnedAt === undefined
    ? `${why} – ${t(`cure.${cause.why}`)}`
    : why;
}

/** Why something was not done, in words of the screen's language; the gateway's own are English. */
export function failureText(t: TFunction, problem: Problem): string {
  return t(`alarms.failed.${failureKind(problem.status)}`);
}

function failureKind(status: number): 'away' | 'refused' | 'gone' | 'changed' | 'other' {
  switch (status) {
    case 401:
    case 403:
      return 'refused';
    case 404:
    case 410:
      return 'gone';
    case 409:
      return 'changed';
    case 502:
    case 503:
    case 504:
      return 'away';
    default:
      return 'other';
  }
}

/** What somebody did with the alarm, newest concern first; one line each. */
export function noteLines(
  t: TFunction,
  head: AlarmHead,
  time: (iso: string | undefined) => string,
): readonly string[] {
  const lines: string[] = [];
  switch (head.state) {
    case 'shelved':
      lines.push(
        t('alarms.shelved', {
          by: head.shelvedBy ?? '–',
          time: time(head.shelvedUntil),
          reason: head.shelveReason ?? '–',
        }),
      );
      break;
    case 'out-of-service':
      lines.push(
        t('alarms.outOfService', {
          by: head.outOfServiceBy ?? '–',
          time: time(head.outOfServiceAt),
          note: head.workNote ?? '–',
        }),
      );
      break;
    case 'acknowledged':
    case 'normal':
      break;
    case 'unacknowledged':
    case 'returned':
      if (head.escalatedAt !== undefined) {
        const priority = t(`alarms.priority.p${head.priority}`);
        lines.push(t('alarms.escalated', { time: time(head.escalatedAt), priority }));
      }
      break;
    default:
      exhaustive(head.state);
  }
  if (head.ackedBy !== undefined)
    lines.push(t('alarms.acked', { by: head.ackedBy, time: time(head.ackedAt) }));
  if (head.assignedTo !== undefined) lines.push(t('alarms.assigned', { to: head.assignedTo }));
  if (head.forwardedTo !== undefined) {
    lines.push(t('alarms.forwarded', { to: head.forwardedTo, time: time(head.forwardedAt) }));
  }
  return lines;
}

/** Who took note of it, or put it aside in another way. */
export function notedBy({ state, ackedBy, shelvedBy, outOfServiceBy }: AlarmHead): string | undefined {
  if (state === 'shelved') return shelvedBy ?? ackedBy;
  if (state === 'out-of-service') return outOfServiceBy ?? ackedBy;
  return ackedBy ?? outOfServiceBy ?? shelvedBy;
}
