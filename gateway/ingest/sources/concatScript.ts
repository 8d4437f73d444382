/** One entry of an ffconcat script. */
export interface ConcatEntry {
  readonly url: string;
  /** Where to begin, in seconds. */
  readonly inpointSeconds?: number;
  /** Options of the entry's own demuxer and protocol. */
  readonly options?: Readonly<Record<string, string>>;
}

/** An ffconcat script, as ffmpeg's concat demuxer reads it (ffmpeg-formats, "concat"). */
export function concatScript(entries: readonly ConcatEntry[]): string {
  const lines = entries.flatMap((entry) => [
    `file ${quoted(entry.url)}`,
    ...(entry.inpointSeconds === undefined ? [] : [`inpoint ${entry.inpointSeconds.toFixed(3)}`]),
    ...Object.entries(entry.options ?? {}).map(([name, value]) => `option ${name} ${quoted(value)}`),
  ]);
  return `${['ffconcat version 1.0', ...lines].join('\n')}\n`;
}

// ffmpeg's quoting: nothing is special between single quotes but the quote itself. A line break would end the
// directive and let an address write directives of its own: it is left out, and what remains is not found.
function quoted(text: string): string {
  return `'${text.replace(/[\r\n\0]/g, '').replaceAll("'", "'\\''")}'`;
}
