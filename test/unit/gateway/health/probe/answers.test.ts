import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorization,
  chooseChallenge,
  parseChallenges,
} from '../../../../../gateway/health/probe/authorization.ts';
import { parseCameraTarget } from '../../../../../gateway/health/probe/cameraTarget.ts';
import { networkFault } from '../../../../../gateway/health/probe/networkFault.ts';
import { readRtspResponse, rtspRequest } from '../../../../../gateway/health/probe/rtspMessage.ts';
import { videoOfSdp } from '../../../../../gateway/health/probe/sdpVideo.ts';

const sdp = (...media: readonly string[]) =>
  `${['v=0', 'o=- 1 1 IN IP4 10.0.0.9', 's=Media Presentation', 'c=IN IP4 0.0.0.0', 't=0 0', ...media].join('\r\n')}\r\n`;

describe('a session description', () => {
  it.each([
    [
      'H.264',
      ['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=fmtp:96 packetization-mode=1'],
      'answered H.264',
    ],
    [
      'H.264 after sound',
      ['m=audio 0 RTP/AVP 8', 'm=video 0 RTP/AVP 97', 'a=rtpmap:97 h264/90000'],
      'answered H.264',
    ],
    ['H.265', ['m=video 0 RTP/AVP 98', 'a=rtpmap:98 H265/90000'], 'codec H.265 (HEVC)'],
    [
      'H.265 before H.264, as ingest takes the first',
      ['m=video 0 RTP/AVP 98', 'a=rtpmap:98 H265/90000', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000'],
      'codec H.265 (HEVC)',
    ],
    [
      'the codec of its first payload',
      ['m=video 0 RTP/AVP 96 97', 'a=rtpmap:97 H265/90000', 'a=rtpmap:96 H264/90000'],
      'answered H.264',
    ],
    ['Motion JPEG, which needs no map', ['m=video 0 RTP/AVP 26'], 'codec Motion JPEG'],
    ['a codec nobody knows', ['m=video 0 RTP/AVP 99', 'a=rtpmap:99 X-Y.1/90000'], 'codec X-Y.1'],
    ['a dynamic type without a map', ['m=video 0 RTP/AVP 96'], 'answered'],
    ['sound alone', ['m=audio 0 RTP/AVP 0'], 'no-video'],
    ['metadata alone', ['m=application 0 RTP/AVP 107', 'a=rtpmap:107 vnd.onvif.metadata/90000'], 'no-video'],
    ['nothing', [], 'no-video'],
  ])('with %s', (_what, media, expected) => {
    const answer = videoOfSdp(sdp(...media));
    const said =
      answer.kind === 'failed'
        ? [answer.fault, answer.detail]
        : [answer.kind, 'codec' in answer ? answer.codec : ''];
    expect(said.filter(Boolean).join(' ')).toBe(expected);
  });

  it('that is no description holds no video', () => {
    for (const text of ['', '\0\0', 'm=', 'm=video', '<html>', 'a=rtpmap:96 H264/90000']) {
      expect(videoOfSdp(text)).toMatchObject({ fault: 'no-video' });
    }
  });
});

describe('an RTSP answer', () => {
  const whole = Buffer.from(
    'RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 5\r\nX: a\r\n b\r\n\r\nv=0\r\nNEXT',
  );

  it('is read once it is whole, and no sooner', () => {
    const length = whole.length - 'NEXT'.length;
    for (let at = 0; at < length; at += 1) {
      expect(readRtspResponse(whole.subarray(0, at)).kind).toBe('more');
    }
    expect(readRtspResponse(whole)).toMatchObject({
      ...{ kind: 'response', length },
      response: {
        status: 200,
        body: 'v=0\r\n',
        headers: [
          ['cseq', '1'],
          ['content-length', '5'],
          ['x', 'a b'],
        ],
      },
    });
  });

  it.each([
    ['HTTP', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['a greeting', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a head without end', `RTSP/1.0 200 OK\r\n${'X: y\r\n'.repeat(4000)}`],
    ['a body beyond measure', 'RTSP/1.0 200 OK\r\nContent-Length: 99999999\r\n\r\n'],
  ])('is not %s', (_what, text) => {
    expect(readRtspResponse(Buffer.from(text)).kind).toBe('refused');
  });

  it('is asked for without letting an address write headers of its own', () => {
    const uri = 'rtsp://c/a\r\nX-Evil: 1';
    const text = rtspRequest({ method: 'DESCRIBE', uri, sequence: 3, authorization: 'Basic a\r\nY: 2' });
    expect(text.match(/\r\n/g)).toHaveLength(6);
    expect(text).toMatch(/^DESCRIBE rtsp:\/\/c\/aX-Evil: 1 RTSP\/1\.0\r\nCSeq: 3\r\n/);
  });
});

describe('whatever a stranger answers', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          'm=video 0 ',
          'RTP/AVP 96',
          'a=rtpmap:96 ',
          'H264/90000',
          '\r\n',
          '"',
          'Digest ',
          'nonce=',
          ',',
          '=',
          '\\',
          'RTSP/1.0 200',
          'Content-Length: 9',
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  );

  it('is read without a throw', () => {
    fc.assert(
      fc.property(noise, (text) => {
        videoOfSdp(text);
        readRtspResponse(Buffer.from(text));
        readRtspResponse(Buffer.from(`RTSP/1.0 401 No\r\n${text}\r\n\r\n`));
        const challenge = chooseChallenge(parseChallenges([text, `Digest ${text}`]));
        const given = { user: 'u', password: 'p' };
        const request = { method: 'DESCRIBE', uri: '/', clientNonce: 'c' };
        if (challenge !== undefined)
          expect(authorization(challenge, given, request)).toMatch(/^(Digest|Basic) /);
      }),
    );
  });
});

describe('an address', () => {
  const every = Array.from({ length: 95 }, (_each, at) => String.fromCharCode(32 + at)).join('');

  it.each([every, 'कूट शब्द', 'ñ%€', '%41', 'a:b@c/d?e#f'])('gives back the password %j', (password) => {
    const url = `rtsp://op%40desk:${encodeURIComponent(password)}@10.0.0.9/ch1`;
    const { user, password: found } = parseCameraTarget(url)?.credentials ?? { user: '', password: '' };
    expect(user).toBe('op@desk');
    expect(Buffer.from(found, 'latin1').toString('utf8')).toBe(password);
  });

  it('keeps bytes that are no UTF-8', () => {
    expect(parseCameraTarget('rtsp://u:%e9%00@10.0.0.9/')?.credentials?.password).toBe('\u00e9\u0000');
  });

  it.each([
    ['rtsp://10.0.0.9', '10.0.0.9', 554, '/', 'rtsp://10.0.0.9/'],
    [
      'rtsp://u:p@10.0.0.9:8554/a/b?c=1&d=@2#e',
      '10.0.0.9',
      8554,
      '/a/b?c=1&d=@2',
      'rtsp://10.0.0.9:8554/a/b?c=1&d=@2',
    ],
    ['RTSPS://Cam.Local/x', 'Cam.Local', 322, '/x', 'rtsps://Cam.Local/x'],
    ['rtsp://u:p@[fd00::9]:554/x', 'fd00::9', 554, '/x', 'rtsp://[fd00::9]:554/x'],
    ['https://h/live/x.m3u8?k=1', 'h', 443, '/live/x.m3u8?k=1', 'https://h/live/x.m3u8?k=1'],
  ])('%s is taken apart, and asked for without its password', (url, host, port, path, uri) => {
    expect(parseCameraTarget(url)).toMatchObject({ host, port, path, uri });
  });

  it.each([
    '',
    'ftp://h/x',
    'rtsp://',
    'rtsp://h:port/x',
    'rtsp://h:0/x',
    'rtsp://h:65536/x',
    'demo:refused',
  ])('%j is none', (text) => {
    expect(parseCameraTarget(text)).toBeUndefined();
  });
});

describe('a fault of the network', () => {
  const error = (code: string) => Object.assign(new Error(`connect ${code} rtsp://u:p@10.0.0.9`), { code });

  it.each([
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['ETIMEDOUT', 'timed-out'],
    ['ECONNRESET', 'ended'],
    ['EPIPE', 'ended'],
  ])('%s is %s', (code, fault) => {
    expect(networkFault(error(code), false)).toMatchObject({ fault, detail: undefined, unconnected: true });
    expect(networkFault(error(code), true)).toMatchObject({ fault, unconnected: false });
  });

  it('that has no word of its own tells its name and nothing of the address', () => {
    expect(networkFault(error('EPROTO'), true)).toMatchObject({ fault: 'unknown', detail: 'EPROTO' });
    expect(networkFault(new AggregateError([error('ECONNREFUSED')]), false)).toMatchObject({
      fault: 'refused',
    });
  });

  it.each(['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS'])(
    "%s is this machine's, not the camera's",
    (code) => {
      expect(networkFault(error(code), false)).toEqual({ kind: 'unasked', why: code });
    },
  );
});
