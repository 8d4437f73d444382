/** Open and closed alarms in one order, newest raised first, page by page. */
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { alarmInPart } from '#shared/decide/alarmInPart.ts';
import { type Alarm, isClosed } from '#shared/model/alarm.ts';
import type { AlarmsPage, AlarmsQuery } from '#shared/wire/alarms.ts';
import type { Purview } from '../../access/purview.ts';
import { searchText } from '../../directory/cameraIndex.ts';
import type { AlarmRecord } from './alarmRecord.ts';
import { alarmSearchText } from './alarmSearchText.ts';
import type { AlarmsRepository, ClosedAlarmsQuery } from './alarmsRepository.ts';

/** Alarms of history that are read at once where it is not known how many of them are to be told. */
const closedAtOnce = 100;

/** Where an alarm stands in the list; it never changes its place. */
interface AlarmPlace {
  readonly raisedAt: string;
  readonly id: string;
}

/**
 * @param remembered those that are open, and the closed ones that the database does not have yet. Each was looked at
 * before the database is: one that is closed and written meanwhile is given once, as it was.
 * @param purview of who asks; undefined for who sees all
 * @returns `cursor-invalid`, or a Problem of the database where it is needed: for open alarms alone it is not
 */
export async function alarmPage(
  remembered: readonly AlarmRecord[],
  repository: Pick<AlarmsRepository, 'closed'>,
  query: AlarmsQuery,
  purview: Purview | undefined,
): Promise<Result<AlarmsPage, Problem>> {
  const after = query.cursor === undefined ? undefined : parsePlace(query.cursor);
  if (query.cursor !== undefined && after === undefined) return err(cursorInvalid());
  const text = searchText(query.q ?? '').trim();
  // A camera that who asks does not see is in no alarm that is told of.
  if (query.camera !== undefined && purview?.sees(query.camera) === false) return ok({ items: [] });
  const found = remembered
    .flatMap((record) => shownOf(record, purview) ?? [])
    .filter((shown) => isWanted(shown, query, text))
    .map(({ alarm }) => alarm)
    .filter((alarm) => after === undefined || comesAfter(alarm, after));
  if (query.active !== '1' && (query.state ?? 'normal') === 'normal') {
    const wanted: ClosedAlarmsQuery = {
      ...query,
      text: text === '' ? undefined : text,
      after,
      without: remembered.map(({ head }) => head.id),
      limit: query.limit + 1,
    };
    const kept = await (purview === undefined
      ? repository.closed(wanted)
      : closedInPart(repository, wanted, purview));
    if (!kept.ok) return kept;
    found.push(...kept.value);
  }
  const sorted = found.toSorted((a, b) => (comesAfter(a, b) ? 1 : -1));
  const items = sorted.slice(0, query.limit);
  const last = items.at(-1);
  const isLastPage = sorted.length <= query.limit || last === undefined;
  return ok(isLastPage ? { items } : { items, next: placeText(last) });
}

/** An alarm as it is shown to who asks, and which cameras it has for them. */
interface ShownAlarm {
  readonly alarm: Alarm;
  has(camera: number): boolean;
}

function shownOf(record: AlarmRecord, purview: Purview | undefined): ShownAlarm | undefined {
  if (purview === undefined) return { alarm: record.whole(), has: (camera) => record.has(camera) };
  const alarm = alarmInPart(record.whole(), purview);
  return alarm && shownAlarm(alarm);
}

function shownAlarm(alarm: Alarm): ShownAlarm {
  return { alarm, has: (camera) => alarm.cameras.some(({ number }) => number === camera) };
}

/** The first alarms of history, as far as somebody sees them: a page is full although others lie between. */
async function closedInPart(
  repository: Pick<AlarmsRepository, 'closed'>,
  query: ClosedAlarmsQuery,
  purview: Purview,
): Promise<Result<readonly Alarm[], Problem>> {
  const cameras = purview.cameras();
  const limit = Math.max(query.limit, closedAtOnce);
  const found: Alarm[] = [];
  let { after } = query;
  for (;;) {
    const kept = await repository.closed({ ...query, cameras, after, limit });
    if (!kept.ok) return kept;
    for (const whole of kept.value) {
      const alarm = alarmInPart(whole, purview);
      // What was written of it may have been found in what is not theirs to read.
      if (alarm !== undefined && saysText(shownAlarm(alarm), query.text ?? '')) found.push(alarm);
    }
    const last = kept.value.at(-1);
    if (last === undefined || kept.value.length < limit || found.length >= query.limit) return ok(found);
    after = last;
  }
}

/** Whether an alarm meets all that is asked but the cursor. @param text as `searchText` has it, empty for any */
function isWanted(shown: ShownAlarm, query: AlarmsQuery, text: string): boolean {
  const { alarm: head } = shown;
  if (query.active !== undefined && (query.active === '1') === isClosed(head)) return false;
  if (query.state !== undefined && head.state !== query.state) return false;
  if (query.kind !== undefined && head.kind !== query.kind) return false;
  if (query.priority !== undefined && head.priority !== query.priority) return false;
  if (query.camera !== undefined && !shown.has(query.camera)) return false;
  const raisedMs = Date.parse(head.raisedAt);
  if (query.from !== undefined && raisedMs < Date.parse(query.from)) return false;
  if (query.to !== undefined && raisedMs >= Date.parse(query.to)) return false;
  return saysText(shown, text);
}

function saysText({ alarm, has }: ShownAlarm, text: string): boolean {
  if (text === '') return true;
  const isNumber = /^[1-9]\d{0,5}$/.test(text);
  return alarmSearchText(alarm).includes(text) || (isNumber && has(Number(text)));
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
