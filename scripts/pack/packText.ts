/** JSON with one record a line, so that a change to the pack shows as a change of a line. */
export function packText(value: object): string {
  const entries = Object.entries(value).map(
    ([key, part]: [string, unknown]) => `${JSON.stringify(key)}: ${partText(part)}`,
  );
  return `{\n${entries.join(',\n')}\n}\n`;
}

/** A list with one item a line. */
export function listText(items: readonly unknown[]): string {
  return `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
}

function partText(part: unknown): string {
  const isRecords = Array.isArray(part) && typeof part[0] === 'object' && !Array.isArray(part[0]);
  return isRecords ? listText(part) : JSON.stringify(part);
}
