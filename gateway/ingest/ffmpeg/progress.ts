/** Reads ffmpeg's `-progress` lines: blocks of `name=value` that end with `progress=continue` or `end`. */
export class ProgressReader {
  #frames = 0;
  #bytes = 0;

  /** @returns the counts when the line ends a block, else `undefined` */
  read(line: string): { readonly frames: number; readonly bytes: number } | undefined {
    const at = line.indexOf('=');
    if (at < 0) return undefined;
    const name = line.slice(0, at).trim();
    const value = line.slice(at + 1).trim();
    // `N/A` stands where a figure is not known yet.
    if (name === 'frame') this.#frames = count(value) ?? this.#frames;
    if (name === 'total_size') this.#bytes = count(value) ?? this.#bytes;
    return name === 'progress' ? { frames: this.#frames, bytes: this.#bytes } : undefined;
  }
}

function count(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
