/** Open and closed alarms in one order, newest raised first, page by page. */
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type Alarm, isClosed } from '#shared/model/alarm.ts';
import type { AlarmsPage, AlarmsQuery } from '#shared/wire/alarms.ts';
import { searchText } from '../../directory/cameraIndex.ts';
import type { AlarmRecord } from './alarmRecord.ts';
import { alarmSearchText } from './alarmSearchText.ts';
import type { AlarmsRepository } from './alarmsRepository.ts';

/** Where an alarm stands in the list; it never changes its place. */
interface AlarmPlace {
  readonly raisedAt: string;
  readonly id: string;
}

/**
 * @param remembered those that are open, and the closed ones that the database does not have yet. Each was looked at
 * before the database is: one that is closed and written meanwhile is given once, as it was.
 * @returns `cursor-invalid`, or a Problem of the database where it is needed: for open alarms alone it is not
 */
export async function alarmPage(
  remembered: readonly AlarmRecord[],
  repository: Pick<AlarmsRepository, 'closed'>,
  query: AlarmsQuery,
): Promise<Result<AlarmsPage, Problem>> {
  const after = query.cursor === undefined ? undefined : parsePlace(query.cursor);
  if (query.cursor !== undefined && after === undefined) return err(cursorInvalid());
  const text = searchText(query.q ?? '').trim();
  const found = remembered
    .filter((record) => isWanted(record, query, text))
    .map((record) => record.whole())
    .filter((alarm) => after === undefined || comesAfter(alarm, after));
  if (query.active !== '1' && (query.state ?? 'normal') === 'normal') {
    const kept = await repository.closed({
      ...query,
      text: text === '' ? undefined : text,
      after,
      without: remembered.map(({ head }) => head.id),
      limit: query.limit + 1,
    });
    if (!kept.ok) return kept;
    found.push(...kept.value);
  }
  const sorted = found.toSorted((a, b) => (comesAfter(a, b) ? 1 : -1));
  const items = sorted.slice(0, query.limit);
  const last = items.at(-1);
  const isLastPage = sorted.length <= query.limit || last === undefined;
  return ok(isLastPage ? { items } : { items, next: placeText(last) });
}

/** Whether an alarm meets all that is asked but the cursor. @param text as `searchText` has it, empty for any */
function isWanted(record: AlarmRecord, query: AlarmsQuery, text: string): boolean {
  const { head } = record;
  if (query.active !== undefined && (query.active === '1') === isClosed(head)) return false;
  if (query.state !== undefined && head.state !== query.state) return false;
  if (query.kind !== undefined && head.kind !== query.kind) return false;
  if (query.priority !== undefined && head.priority !== query.priority) return false;
  if (query.camera !== undefined && !record.has(query.camera)) return false;
  const raisedMs = Date.parse(head.raisedAt);
  if (query.from !== undefined && raisedMs < Date.parse(query.from)) return false;
  if (query.to !== undefined && raisedMs >= Date.parse(query.to)) return false;
  if (text === '') return true;
  const isNumber = /^[1-9]\d{0,5}$/.test(text);
  return alarmSearchText(head).includes(text) || (isNumber && record.has(Number(text)));
}

/** Older, or of the same moment and lower in the order of ids. */
function comesAfter(alarm: Pick<Alarm, 'raisedAt' | 'id'>, place: AlarmPlace): boolean {
  const difference = Date.parse(alarm.raisedAt) - Date.parse(place.raisedAt);
  return difference === 0 ? alarm.id < place.id : difference < 0;
}

function placeText({ raisedAt, id }: AlarmPlace): string {
  return `${raisedAt}_${id}`;
}

function parsePlace(text: string): AlarmPlace | undefined {
  const found = /^(?<raisedAt>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)_(?<id>.{1,40})$/.exec(text)?.groups;
  const raisedAt = found?.['raisedAt'];
  const id = found?.['id'];
  if (raisedAt === undefined || id === undefined || Number.isNaN(Date.parse(raisedAt))) return undefined;
  return { raisedAt, id };
}

function cursorInvalid(): Problem {
  return problem(
    'cursor-invalid',
    400,
    'The cursor is not one of ours.',
    'Pass `next` of the last answer, or no cursor.',
  );
}
