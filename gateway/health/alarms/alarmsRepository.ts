import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import {
  type Alarm,
  type AlarmEvent,
  type AlarmHead,
  type AlarmId,
  type AlarmMember,
  alarmHeadSchema,
  alarmIdSchema,
} from '#shared/model/alarm.ts';
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { eventOfRow, memberOfRow } from './alarmRow.ts';
import { alarmSearchText } from './alarmSearchText.ts';

/** Rows a statement; they travel as one JSON parameter, and other work comes between two statements. */
const chunkRows = 1000;

/** An event as it is kept. */
export interface KeptEvent {
  /** Unique: the same event written twice is there once. */
  readonly id: string;
  readonly alarmId: AlarmId;
  readonly event: AlarmEvent;
  /** The alarm's priority after it. */
  readonly priority: number;
}

const keptMemberSchema = z.object({ id: alarmIdSchema, number: cameraNumberSchema });
/** One camera of one alarm. */
export type KeptMember = z.infer<typeof keptMemberSchema>;

/** What is written together. */
export interface AlarmWrites {
  readonly heads: readonly AlarmHead[];
  readonly members: readonly { readonly alarmId: AlarmId; readonly member: AlarmMember }[];
  readonly events: readonly KeptEvent[];
}

/** Which of the closed alarms are wanted, newest raised first. */
export interface ClosedAlarmsQuery {
  readonly kind?: string | undefined;
  readonly priority?: number | undefined;
  readonly camera?: number | undefined;
  /** Of which at least one was in it. */
  readonly cameras?: readonly CameraNumber[] | undefined;
  /** As `searchText` has it. */
  readonly text?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Those that come after this one. */
  readonly after?: { readonly raisedAt: string; readonly id: string } | undefined;
  /** Closed meanwhile, and known to the one who asks. */
  readonly without: readonly AlarmId[];
  readonly limit: number;
}

/** Alarms in the database. */
export class AlarmsRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Writes all or nothing. Writing the same again changes nothing. */
  async write({ heads, members, events }: AlarmWrites): Promise<Result<void, Problem>> {
    return this.#store.transaction(async (db) => {
      for (const rows of chunks(heads.map(headRow))) await upsertHeads(db, rows);
      for (const rows of chunks(members.map(memberRow))) await upsertMembers(db, rows);
      for (const rows of chunks(events.map(eventRow))) await insertEvents(db, rows);
    });
  }

  /** All that are not history, oldest first. */
  async loadOpen(): Promise<Result<readonly Alarm[], Problem>> {
    return this.#store.run(async (db) => {
      const rows = await db
        .selectFrom('alarms')
        .select('doc')
        .where('closed_at', 'is', null)
        .orderBy('raised_at')
        .orderBy('id')
        .execute();
      return withMembers(db, rows);
    });
  }

  /**
   * The cameras of open alarms whose number is another camera's now: one that had it was in the directory while the
   * alarm was open, and was retired since. The demo city and a camera file may bear the same numbers.
   */
  async replacedMembers(): Promise<Result<readonly KeptMember[], Problem>> {
    return this.#store.run(async (db) => {
      const rows = await db
        .selectFrom('alarms as a')
        .innerJoin('alarm_cameras as c', 'c.alarm_id', 'a.id')
        .select(['a.id', 'c.number'])
        .where('a.closed_at', 'is', null)
        .where(wasRetiredSince(sql.ref('c.number'), sql.ref('a.raised_at')))
        .execute();
      return rows.map((row) => keptMemberSchema.parse(row));
    });
  }

  /** When cameras failed since then, as far as their alarms tell: for the count of flapping. */
  async raisesSince(
    since: Date,
  ): Promise<Result<readonly { readonly number: CameraNumber; readonly atMs: number }[], Problem>> {
    return this.#store.run(async (db) => {
      const ofSingles = db
        .selectFrom('alarm_events as e')
        .innerJoin('alarms as a', 'a.id', 'e.alarm_id')
        .innerJoin('alarm_cameras as c', 'c.alarm_id', 'a.id')
        .select(['c.number', 'e.at'])
        .where('a.cause_type', '=', 'camera')
        .where('e.kind', 'in', ['raised', 'rang-again'])
        .where('e.at', '>=', since)
        .where((eb) => eb.not(wasRetiredSince(sql.ref('c.number'), sql.ref('e.at'))));
      const ofGroups = db
        .selectFrom('alarms as a')
        .innerJoin('alarm_cameras as c', 'c.alarm_id', 'a.id')
        .select(['c.number', 'c.since as at'])
        .where('a.cause_type', '!=', 'camera')
        .where('c.since', '>=', since)
        .where((eb) => eb.not(wasRetiredSince(sql.ref('c.number'), sql.ref('c.since'))));
      const rows = await ofSingles.unionAll(ofGroups).orderBy('at').execute();
      return rows.map(({ number, at }) => ({
        number: cameraNumberSchema.parse(number),
        atMs: at.getTime(),
      }));
    });
  }

  async closed(query: ClosedAlarmsQuery): Promise<Result<readonly Alarm[], Problem>> {
    return this.#store.run(async (db) => {
      let wanted = db.selectFrom('alarms').select('doc').where('closed_at', 'is not', null);
      if (query.kind !== undefined) wanted = wanted.where('kind', '=', query.kind);
      if (query.priority !== undefined) wanted = wanted.where('priority', '=', query.priority);
      if (query.camera !== undefined) wanted = wanted.where(hasCamera(query.camera));
      if (query.cameras !== undefined) wanted = wanted.where(hasOneOf(sql.ref('alarms.id'), query.cameras));
      if (query.text !== undefined) wanted = wanted.where(saysText(query.text));
      if (query.from !== undefined) wanted = wanted.where('raised_at', '>=', new Date(query.from));
      if (query.to !== undefined) wanted = wanted.where('raised_at', '<', new Date(query.to));
      if (query.after !== undefined) {
        const { raisedAt, id } = query.after;
        wanted = wanted.where(sql<boolean>`(raised_at, id) < (${new Date(raisedAt)}, ${id})`);
      }
      if (query.without.length > 0) wanted = wanted.where('id', 'not in', [...query.without]);
      const rows = await wanted
        .orderBy('raised_at', 'desc')
        .orderBy('id', 'desc')
        .limit(query.limit)
        .execute();
      return withMembers(db, rows);
    });
  }

  /** An alarm as it was last written. */
  async find(id: string): Promise<Result<Alarm | undefined, Problem>> {
    return this.#store.run(async (db) => {
      const rows = await db.selectFrom('alarms').select('doc').where('id', '=', id).execute();
      return (await withMembers(db, rows))[0];
    });
  }

  /** What happened to an alarm, in order. */
  async eventsOf(
    id: string,
  ): Promise<Result<readonly { readonly id: string; readonly event: AlarmEvent }[], Problem>> {
    const rows = await this.#store.run((db) =>
      db.selectFrom('alarm_events').selectAll().where('alarm_id', '=', id).orderBy('seq').execute(),
    );
    return rows.ok ? ok(rows.value.map((row) => ({ id: row.id, event: eventOfRow(row) }))) : rows;
  }
}

function headRow(head: AlarmHead): object {
  return {
    id: head.id,
    state: head.state,
    kind: head.kind,
    priority: head.priority,
    cause_type: head.cause.type,
    cause_key: head.cause.key,
    raised_at: head.raisedAt,
    changed_at: head.changedAt,
    closed_at: head.closedAt ?? null,
    search: alarmSearchText(head),
    doc: head,
  };
}

function memberRow({ alarmId, member }: AlarmWrites['members'][number]): object {
  const { number, state, why, since, until } = member;
  return { alarm_id: alarmId, number, state, why: why ?? null, since, until: until ?? null };
}

function eventRow({ id, alarmId, event, priority }: KeptEvent): object {
  const { at, kind, by, text } = event;
  return { id, alarm_id: alarmId, at, kind, by: by ?? null, text: text ?? null, priority };
}

async function upsertHeads(db: Kysely<Tables>, rows: readonly object[]): Promise<void> {
  await sql`
    insert into alarms (id, state, kind, priority, cause_type, cause_key, raised_at, changed_at, closed_at, search, doc)
    select id, state, kind, priority, cause_type, cause_key, raised_at, changed_at, closed_at, search, doc
    from jsonb_populate_recordset(null::alarms, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do update set state = excluded.state, kind = excluded.kind, priority = excluded.priority,
      cause_type = excluded.cause_type, cause_key = excluded.cause_key, raised_at = excluded.raised_at,
      changed_at = excluded.changed_at, closed_at = excluded.closed_at, search = excluded.search, doc = excluded.doc
  `.execute(db);
}

async function upsertMembers(db: Kysely<Tables>, rows: readonly object[]): Promise<void> {
  await sql`
    insert into alarm_cameras (alarm_id, number, state, why, since, until)
    select alarm_id, number, state, why, since, until
    from jsonb_populate_recordset(null::alarm_cameras, ${JSON.stringify(rows)}::jsonb)
    on conflict (alarm_id, number) do update set
      state = excluded.state, why = excluded.why, since = excluded.since, until = excluded.until
  `.execute(db);
}

async function insertEvents(db: Kysely<Tables>, rows: readonly object[]): Promise<void> {
  await sql`
    insert into alarm_events (id, alarm_id, at, kind, by, text, priority)
    select event.id, event.alarm_id, event.at, event.kind, event.by, event.text, event.priority
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as given(doc, place),
      jsonb_populate_record(null::alarm_events, given.doc) as event
    order by given.place
    on conflict (id) do nothing
  `.execute(db);
}

function hasCamera(number: number) {
  return sql<boolean>`exists (
    select 1 from alarm_cameras c where c.alarm_id = alarms.id and c.number = ${number}
  )`;
}

/** Whether one of these cameras was in an alarm. They travel as one parameter: there may be all of a city. */
export function hasOneOf(alarmId: RawBuilder<unknown>, numbers: readonly CameraNumber[]) {
  return sql<boolean>`exists (
    select 1 from alarm_cameras c where c.alarm_id = ${alarmId}
      and c.number in (select value::int from jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb))
  )`;
}

function wasRetiredSince(number: RawBuilder<unknown>, time: RawBuilder<unknown>) {
  return sql<boolean>`exists (select from cameras k where k.number = ${number} and k.retired_at >= ${time})`;
}

function saysText(text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  if (!/^[1-9]\d{0,5}$/.test(text)) return sql<boolean>`search like ${pattern}`;
  return sql<boolean>`(search like ${pattern} or ${hasCamera(Number(text))})`;
}

/** The alarms of these rows, in their order, each with its cameras. */
async function withMembers(
  db: Kysely<Tables>,
  rows: readonly { readonly doc: unknown }[],
): Promise<readonly Alarm[]> {
  const heads = rows.map(({ doc }) => alarmHeadSchema.parse(doc));
  if (heads.length === 0) return [];
  const members = await db
    .selectFrom('alarm_cameras')
    .selectAll()
    .where(
      'alarm_id',
      'in',
      heads.map(({ id }) => id),
    )
    .orderBy('since')
    .orderBy('number')
    .execute();
  const byAlarm = new Map<string, AlarmMember[]>(heads.map(({ id }) => [id, []]));
  for (const row of members) byAlarm.get(row.alarm_id)?.push(memberOfRow(row));
  return heads.map((head) => ({ ...head, cameras: byAlarm.get(head.id) ?? [] }));
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += chunkRows) yield rows.slice(from, from + chunkRows);
}
