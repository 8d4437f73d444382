/** The command line of a single look: one key frame of the input, as the poster and as the sample it is judged by. */
import { sampleFilter, sampleFormat } from '../pictureSample.ts';
import type { SourceInput } from '../sources/sourceInput.ts';

const posterWidthPx = 320;

/**
 * The sample comes on standard output, the report on standard error, the input's script goes in on standard input.
 *
 * @param poster path of the JPEG; without one only the sample is made
 */
export function glanceArguments(input: SourceInput, poster: string | undefined): readonly string[] {
  const sample = ['-frames:v', '1', ...sampleFormat, 'pipe:1'];
  const picture = ['-frames:v', '1', '-threads', '1', '-q:v', '6', '-f', 'image2', '-update', '1'];
  return [
    ...['-hide_banner', '-nostdin', '-y', '-nostats', '-loglevel', 'info'],
    ...['-threads', '1', '-filter_complex_threads', '1', '-flags', 'low_delay'],
    ...['-skip_frame', input.decode === 'key-frames' ? 'nokey' : 'noref'],
    ...['-protocol_whitelist', ['pipe', ...input.protocols].join(',')],
    // One picture has no pace.
    ...input.args.filter((each) => each !== '-re'),
    ...['-f', 'concat', '-safe', '0', '-i', 'pipe:0'],
    ...(poster === undefined
      ? ['-map', '0:v:0', '-vf', sampleFilter, ...sample]
      : [
          ...[
            '-filter_complex',
            `[0:v:0]split=2[a][b];[a]scale=${posterWidthPx}:-2[p];[b]${sampleFilter}[s]`,
          ],
          ...['-map', '[p]', ...picture, '-atomic_writing', '1', poster],
          ...['-map', '[s]', ...sample],
        ]),
  ];
}
