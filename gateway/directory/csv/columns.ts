/** The columns of a camera file. Their order in the file is free. */
export const requiredColumns = [
  'number',
  'name_en',
  'category',
  'lat',
  'lon',
  'faces_road',
  'main_url',
] as const;

export const optionalColumns = [
  'name_hi',
  'department',
  'owner',
  'contact_name',
  'contact_phone',
  'nodal_office',
  'corridor',
  'sector',
  'thana',
  'bearing_deg',
  'fov_deg',
  'range_m',
  'kind',
  'consent_ref',
  'sub_url',
  'make',
  'model',
  'firmware',
  'stqc_certificate',
  'site',
] as const;

export const knownColumns = [...requiredColumns, ...optionalColumns] as const;
export type CameraColumn = (typeof knownColumns)[number];

/** The most cameras one city's directory is made for. */
export const cameraRowsMax = 25_000;

export function isCameraColumn(name: string): name is CameraColumn {
  return (knownColumns as readonly string[]).includes(name);
}
