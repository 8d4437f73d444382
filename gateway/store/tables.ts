import type { ColumnType, Generated } from 'kysely';

type Written = ColumnType<Date, Date | string | undefined, Date | string>;

/** A camera as it is kept, addresses included: this row never leaves the gateway. */
export interface CamerasTable {
  readonly id: string;
  readonly number: number;
  readonly demo: boolean;
  readonly faces_road: boolean;
  readonly name_en: string;
  readonly name_hi: string;
  readonly category: string;
  readonly department: string | null;
  readonly owner: string | null;
  readonly contact_name: string | null;
  readonly contact_phone: string | null;
  readonly nodal_office: string | null;
  readonly corridor: string | null;
  readonly sector: string | null;
  readonly thana: string | null;
  readonly lat: number;
  readonly lon: number;
  readonly bearing_deg: number | null;
  readonly fov_deg: number | null;
  readonly range_m: number | null;
  readonly kind: string;
  readonly consent_ref: string | null;
  readonly main_url: string;
  readonly sub_url: string | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly stqc_certificate: string | null;
  readonly site: string | null;
  readonly created_at: Generated<Date>;
  readonly updated_at: Written;
  /** Set when the camera is no longer in the directory; its id stays taken. */
  readonly retired_at: Date | null;
}

export interface PeopleTable {
  readonly name: string;
  readonly role: string;
  /** Argon2id in PHC format. */
  readonly password_hash: string;
  /** A list of rights; null: what the role brings. */
  readonly rights: unknown;
  /** A `Jurisdiction`; null: the whole city. */
  readonly jurisdiction: unknown;
  readonly disabled: Generated<boolean>;
  /** In a row. */
  readonly wrong_passwords: Generated<number>;
  readonly locked_until: Date | null;
  readonly last_sign_in_at: Date | null;
  readonly password_changed_at: Generated<Date>;
  readonly created_at: Generated<Date>;
}

/** Sessions that were signed out before they ran out. */
export interface EndedSessionsTable {
  readonly id: string;
  readonly expires_at: Date;
}

/** Alarms of the city, open ones and history; times are also in `doc`, as they go over the wire. */
export interface AlarmsTable {
  readonly id: string;
  readonly state: string;
  readonly kind: string;
  readonly priority: number;
  readonly cause_type: string;
  readonly cause_key: string;
  readonly raised_at: Date;
  readonly changed_at: Date;
  /** Null while the alarm is not history. */
  readonly closed_at: Date | null;
  readonly search: string;
  /** An `AlarmHead`. */
  readonly doc: unknown;
}

/** The cameras of each alarm, with their own times. */
export interface AlarmCamerasTable {
  readonly alarm_id: string;
  readonly number: number;
  readonly state: string;
  readonly why: string | null;
  readonly since: Date;
  readonly until: Date | null;
}

/** What happened to alarms, in order of `seq`. */
export interface AlarmEventsTable {
  readonly seq: Generated<string>;
  readonly id: string;
  readonly alarm_id: string;
  readonly at: Date;
  readonly kind: string;
  readonly by: string | null;
  readonly text: string | null;
  /** The alarm's priority after the event. */
  readonly priority: number;
}

/** How a camera was, from when until when; a camera's spans do not overlap. What no span covers is not known. */
export interface FeedSpansTable {
  readonly camera_id: string;
  readonly from_at: Date;
  /** Since when it was so, over restarts of the gateway. */
  readonly since_at: Date;
  /** Null while it holds. */
  readonly until_at: Date | null;
  readonly state: string;
  readonly why: string | null;
  readonly detail: string | null;
}

/** When the gateway ran; `seen_at` is its last sign of life. */
export interface GatewayLivesTable {
  readonly started_at: Date;
  readonly seen_at: Date;
}

/** How many operators were at work, minute by minute. */
export interface DeskSamplesTable {
  readonly at: Date;
  readonly desks: number;
}

/** What each stream usually shows. */
export interface PictureReferencesTable {
  readonly camera: string;
  readonly role: string;
  /** Of the address that the reference was learned from: another address is another view. */
  readonly address_hash: string;
  /** `covered` or `moved` while that stands. */
  readonly lens: string | null;
  /** A `PackedReference` without its edges; null while none was learned. */
  readonly figures: unknown;
  readonly edges: Buffer | null;
  readonly written_at: Written;
}

/** The last few versions of each wall, newest counting. */
export interface WallsTable {
  readonly id: string;
  readonly version: number;
  readonly written_at: Date;
  /** A `Wall`, unless somebody else wrote it. */
  readonly doc: unknown;
  /** Why the document cannot be used; null while it can. */
  readonly set_aside: string | null;
}

/** The last changes of each wall, with the way back. */
export interface WallChangesTable {
  readonly wall_id: string;
  readonly version: number;
  readonly doc: unknown;
}

/** Layouts that people drew and kept. */
export interface LayoutsTable {
  readonly key: string;
  readonly owner: string;
  readonly name: string;
  readonly shared: boolean;
  readonly layout: unknown;
  readonly changed_at: Written;
}

/** Who did what, in a chain: rows are added and never changed. */
export interface AuditEntriesTable {
  /** From 1 without a gap. */
  readonly seq: ColumnType<number | string, number, never>;
  readonly id: ColumnType<string, string, never>;
  readonly at: ColumnType<Date, Date, never>;
  readonly actor: ColumnType<string, string, never>;
  readonly action: ColumnType<string, string, never>;
  readonly subject: ColumnType<string | null, string | null, never>;
  readonly details: ColumnType<unknown, string, never>;
  readonly hash: ColumnType<string, string, never>;
}

/** Machines of the wall; a revoked one has no row. */
export interface WallNodesTable {
  readonly id: string;
  readonly name: string;
  /** Ed25519, SPKI in DER. */
  readonly public_key: Buffer;
  readonly enrolled_at: Date;
  readonly enrolled_by: string;
  /** A list of `NodeScreen`. */
  readonly screens: unknown;
  readonly seen_at: Date | null;
}

/** Codes by which a machine may come in; a code itself is kept nowhere. */
export interface WallNodeEnrolmentsTable {
  readonly code_hash: string;
  readonly name: string;
  readonly enrolled_by: string;
  readonly expires_at: Date;
}

export interface Tables {
  readonly alarm_cameras: AlarmCamerasTable;
  readonly alarm_events: AlarmEventsTable;
  readonly alarms: AlarmsTable;
  readonly audit_entries: AuditEntriesTable;
  readonly cameras: CamerasTable;
  readonly desk_samples: DeskSamplesTable;
  readonly feed_spans: FeedSpansTable;
  readonly gateway_lives: GatewayLivesTable;
  readonly layouts: LayoutsTable;
  readonly people: PeopleTable;
  readonly ended_sessions: EndedSessionsTable;
  readonly picture_references: PictureReferencesTable;
  readonly wall_changes: WallChangesTable;
  readonly wall_node_enrolments: WallNodeEnrolmentsTable;
  readonly wall_nodes: WallNodesTable;
  readonly walls: WallsTable;
}
