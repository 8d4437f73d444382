/**
 * How ffmpeg is told where the media is. The address goes in as an ffconcat script on standard input, never
 * as an argument: command lines are open to every user of the machine (`ps`), and a camera's address holds
 * its password. Measured with ffmpeg 5.1.9: the concat demuxer takes one live RTSP or HLS source as well as
 * a list of files, passes its options on, and costs nothing that could be measured beside the direct input.
 */
export interface SourceInput {
  /** Arguments before `-f concat -i pipe:0`. */
  readonly args: readonly string[];
  /** Protocols that this input may open, and nothing else. */
  readonly protocols: readonly string[];
  /** The ffconcat script. It holds the address: never logged. */
  readonly script: string;
  /** Key frames may come without their parameter sets, which are then put before each of them. */
  readonly headersOutOfBand: boolean;
  /**
   * What the poster's decoder is given. Key frames alone cost least. But ffmpeg 5.1 plays a paced input
   * (`-re`) unpaced until its decoder gives a first picture, and with B-frames it gives none before the third
   * key frame: seen 251 frames at once and then a stop of 10 s. Such inputs have all reference frames decoded.
   */
  readonly decode: 'key-frames' | 'reference-frames';
}

export interface InputPolicy {
  readonly networkTimeoutMs: number;
}

/** What must be known of a clip before it is played. */
export interface ClipFacts {
  /** It has B-frames. */
  readonly reorders: boolean;
}
