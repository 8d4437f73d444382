import { sampleBytes } from '#shared/decide/picture/pictureSample.ts';

/** Cuts ffmpeg's raw pictures out of the pieces in which a pipe gives them. */
export class SampleReader {
  #pending = new Uint8Array(sampleBytes);
  #filled = 0;

  /** @returns the samples that these bytes complete */
  read(bytes: Uint8Array): readonly Uint8Array[] {
    const whole: Uint8Array[] = [];
    for (let from = 0; from < bytes.length; ) {
      const taken = bytes.subarray(from, from + sampleBytes - this.#filled);
      this.#pending.set(taken, this.#filled);
      this.#filled += taken.length;
      from += taken.length;
      if (this.#filled < sampleBytes) break;
      whole.push(this.#pending);
      this.#pending = new Uint8Array(sampleBytes);
      this.#filled = 0;
    }
    return whole;
  }
}
