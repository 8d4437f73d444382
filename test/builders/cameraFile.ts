const rightRow = {
  number: '1001',
  name_en: 'Bada Chauraha',
  category: 'police',
  lat: '26.45',
  lon: '80.25',
  faces_road: 'yes',
  main_url: 'rtsp://10.0.0.1:554/main',
};

/** Cells of one camera by column; all required ones are right. */
export function cameraFileRow(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...rightRow, ...changes };
}

/** A camera file in which every value is quoted; its columns are those of all rows, in their order. */
export function cameraFile(
  rows: readonly Readonly<Record<string, string>>[],
  { lineEnd = '\n', bom = false }: { readonly lineEnd?: string; readonly bom?: boolean } = {},
): Uint8Array {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  const text = lines.map((cells) => cells.map(quoted).join(',')).join(lineEnd) + lineEnd;
  return new TextEncoder().encode(bom ? `\ufeff${text}` : text);
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
