import { describe, expect, test } from 'vitest';
import { classifyFfmpegEnd, type FfmpegEnd } from '../../../../../gateway/ingest/ffmpeg/ffmpegFault.ts';

const ended: FfmpegEnd = { report: [], exitCode: 1, signal: undefined, hadFrames: false, network: true };

/** Recorded from ffmpeg 5.1.9 (Debian 12) against the RTSP rig, with addresses as they were. */
const reports = {
  wrongPassword: [
    '[rtsp @ 0x555b8ccf24c0] method DESCRIBE failed: 401 Unauthorized',
    "[concat @ 0x555b8cce09c0] Impossible to open 'rtsp://admin:no@127.0.0.1:43133/pwb'",
    'pipe:0: Server returned 401 Unauthorized (authorization failed)',
  ],
  noSuchStream: [
    '[rtsp @ 0x55ab943d5480] method DESCRIBE failed: 404 Not Found',
    "[concat @ 0x55ab943c39c0] Impossible to open 'rtsp://127.0.0.1:36907/nope'",
    'pipe:0: Server returned 404 Not Found',
  ],
  refused: [
    '[tcp @ 0x55ebd10500c0] Connection to tcp://127.0.0.1:1?timeout=5000000 failed: Connection refused',
    "[concat @ 0x55ebd103b9c0] Impossible to open 'rtsp://127.0.0.1:1/nope'",
    'pipe:0: Connection refused',
  ],
  noSuchHost: [
    '[tcp @ 0x5649b91970c0] Failed to resolve hostname no.such.host.invalid: Name or service not known',
    "[concat @ 0x5649b91829c0] Impossible to open 'rtsp://no.such.host.invalid/nope'",
    'pipe:0: Input/output error',
  ],
  silentServer: [
    "[concat @ 0x564f02b85a40] Impossible to open 'rtsp://127.0.0.1:45999/x'",
    'pipe:0: Invalid data found when processing input',
  ],
  silentTlsServer: [
    '[tls @ 0x561458cf53c0] Error in the pull function.',
    '[tls @ 0x561458cf53c0] IO error: Connection timed out',
    "[concat @ 0x561458ce0a40] Impossible to open 'rtsps://127.0.0.1:45999/x'",
    'pipe:0: Connection timed out',
  ],
  audioOnly: [
    "Input #0, concat, from 'pipe:0':",
    '  Duration: N/A, start: -0.023220, bitrate: 69 kb/s',
    '  Stream #0:0(und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, mono, fltp, 69 kb/s',
    "Stream map '0:v:0' matches no streams.",
    "To ignore this, add a trailing '?' to the map.",
  ],
  noFile: [
    "[concat @ 0x564fc5bada40] Impossible to open 'file:/clips/none.mp4'",
    'pipe:0: No such file or directory',
  ],
  brokenFile: [
    '[mov,mp4,m4a,3gp,3g2,mj2 @ 0x55ebe32fe240] moov atom not found',
    "[concat @ 0x55ebe32eca40] Impossible to open 'file:/clips/g.mp4'",
    'pipe:0: Invalid data found when processing input',
  ],
  noProgram: ['setpriv: failed to execute ffmpeg: No such file or directory'],
} as const;

describe('the end of an ffmpeg', () => {
  test.each<[string, Partial<FfmpegEnd>, string, string | undefined]>([
    ['a wrong password', { report: reports.wrongPassword }, 'unauthorised', undefined],
    ['an unknown path', { report: reports.noSuchStream }, 'not-found', undefined],
    ['a closed port', { report: reports.refused }, 'refused', undefined],
    ['an unknown host', { report: reports.noSuchHost }, 'unreachable', undefined],
    [
      'no route',
      { report: ['[tcp @ 0x1] Connection to tcp://10.255.0.1:554?timeout=5000000 failed: No route to host'] },
      'unreachable',
      undefined,
    ],
    [
      'a host that does not answer',
      {
        report: ['[tcp @ 0x1] Connection to tcp://10.0.0.1:554?timeout=5000000 failed: Connection timed out'],
      },
      'timed-out',
      undefined,
    ],
    ['a server that never speaks', { report: reports.silentServer }, 'silent', undefined],
    ['a TLS server that never speaks', { report: reports.silentTlsServer }, 'timed-out', undefined],
    ['sound alone', { report: reports.audioOnly }, 'no-video', undefined],
    ['a missing file', { report: reports.noFile, network: false }, 'not-found', undefined],
    ['a broken file', { report: reports.brokenFile, network: false }, 'no-video', undefined],
    [
      'a full disk',
      { report: ['av_interleaved_write_frame(): No space left on device'] },
      'disk-full',
      undefined,
    ],
    [
      'a missing ffmpeg',
      { report: reports.noProgram, exitCode: 127 },
      'media-engine',
      'ffmpeg cannot be started',
    ],
    [
      'an output that refuses',
      { report: ['av_interleaved_write_frame(): Connection refused'] },
      'media-engine',
      undefined,
    ],
    [
      'a folder that was taken away, when the camera hangs up',
      {
        report: ['[hls @ 0x5598] failed to rename file x/i.m3u8.tmp to x/i.m3u8: No such file or directory'],
        hadFrames: true,
        exitCode: 0,
      },
      'ended',
      undefined,
    ],
    ['a kill', { exitCode: undefined, signal: 'SIGKILL' }, 'media-engine', 'ffmpeg ended by SIGKILL'],
    ['a kill while live', { signal: 'SIGSEGV', hadFrames: true }, 'media-engine', 'ffmpeg ended by SIGSEGV'],
    ['a camera that hangs up', { exitCode: 0, hadFrames: true }, 'ended', undefined],
    ['a clip that is over', { exitCode: 0, hadFrames: true, network: false }, 'ended', undefined],
    ['something never seen', { exitCode: 69 }, 'media-engine', 'ffmpeg ended with code 69'],
  ])('after %s is told as such', (_what, end, fault, detail) => {
    expect(classifyFfmpegEnd({ ...ended, ...end })).toEqual({ fault, detail });
  });

  test('never tells a part of an address', () => {
    for (const report of Object.values(reports)) {
      const { detail } = classifyFfmpegEnd({ ...ended, report });
      expect(detail ?? '').not.toMatch(/127|invalid|admin|tmp/);
    }
  });
});
