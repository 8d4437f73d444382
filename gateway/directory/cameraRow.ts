import type { Selectable } from 'kysely';
import { type CameraDraft, cameraDraftSchema } from '#shared/model/camera.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import type { CamerasTable } from '../store/tables.ts';
import type { DirectoryCamera } from './directoryCamera.ts';

export type CameraRow = Selectable<CamerasTable>;

/** A row as it is written: without what the database sets by itself. */
export type CameraValues = Omit<CameraRow, 'created_at' | 'updated_at' | 'retired_at'>;

export function cameraValues(id: string, draft: CameraDraft): CameraValues {
  return {
    id,
    number: draft.number,
    demo: draft.demo,
    faces_road: draft.facesRoad,
    name_en: draft.name.en,
    name_hi: draft.name.hi,
    category: draft.category,
    department: draft.department ?? null,
    owner: draft.owner ?? null,
    contact_name: draft.contactName ?? null,
    contact_phone: draft.contactPhone ?? null,
    nodal_office: draft.nodalOffice ?? null,
    corridor: draft.corridor ?? null,
    sector: draft.sector ?? null,
    thana: draft.thana ?? null,
    lat: draft.lat,
    lon: draft.lon,
    bearing_deg: draft.bearingDeg ?? null,
    fov_deg: draft.fovDeg ?? null,
    range_m: draft.rangeM ?? null,
    kind: draft.kind,
    consent_ref: draft.consentRef ?? null,
    main_url: draft.mainUrl,
    sub_url: draft.subUrl ?? null,
    make: draft.make ?? null,
    model: draft.model ?? null,
    firmware: draft.firmware ?? null,
    stqc_certificate: draft.stqcCertificate ?? null,
    site: draft.site ?? null,
  };
}

/** The camera of a row. Throws when the row breaks the model: then someone else wrote to the table. */
export function cameraOfRow(row: CameraRow): DirectoryCamera {
  const draft = cameraDraftSchema.parse({
    number: row.number,
    demo: row.demo,
    facesRoad: row.faces_road,
    name: { en: row.name_en, hi: row.name_hi },
    category: row.category,
    department: row.department ?? undefined,
    owner: row.owner ?? undefined,
    contactName: row.contact_name ?? undefined,
    contactPhone: row.contact_phone ?? undefined,
    nodalOffice: row.nodal_office ?? undefined,
    corridor: row.corridor ?? undefined,
    sector: row.sector ?? undefined,
    thana: row.thana ?? undefined,
    lat: row.lat,
    lon: row.lon,
    bearingDeg: row.bearing_deg ?? undefined,
    fovDeg: row.fov_deg ?? undefined,
    rangeM: row.range_m ?? undefined,
    kind: row.kind,
    consentRef: row.consent_ref ?? undefined,
    mainUrl: row.main_url,
    subUrl: row.sub_url ?? undefined,
    make: row.make ?? undefined,
    model: row.model ?? undefined,
    firmware: row.firmware ?? undefined,
    stqcCertificate: row.stqc_certificate ?? undefined,
    site: row.site ?? undefined,
  });
  return { ...draft, id: cameraIdSchema.parse(row.id) };
}

/** Whether the row already says what is to be written. */
export function isSameCamera(row: CameraRow, values: CameraValues): boolean {
  const keys = Object.keys(values) as (keyof CameraValues)[];
  return row.retired_at === null && keys.every((key) => row[key] === values[key]);
}
