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
  readonly created_at: Generated<Date>;
}

/** Sessions that were signed out before they ran out. */
export interface EndedSessionsTable {
  readonly id: string;
  readonly expires_at: Date;
}

export interface Tables {
  readonly cameras: CamerasTable;
  readonly people: PeopleTable;
  readonly ended_sessions: EndedSessionsTable;
}
