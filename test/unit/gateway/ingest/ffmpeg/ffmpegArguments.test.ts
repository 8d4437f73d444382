import { describe, expect, test } from 'vitest';
import { ffmpegArguments } from '../../../../../gateway/ingest/ffmpeg/ffmpegArguments.ts';
import { inputOfAddress } from '../../../../../gateway/ingest/sources/inputOfAddress.ts';

const policy = { networkTimeoutMs: 5000 };
const rtp = { host: '127.0.0.1', rtpPort: 40_000, rtcpPort: 40_001, payloadType: 102, ssrc: 0xfedc_ba98 };
const hls = { playlist: '/d/i.m3u8', segmentPattern: '/d/%d.ts', windowSeconds: 600 };
const rtsp = inputOfAddress({ kind: 'rtsp', url: 'rtsp://admin:secret@10.0.0.7/main' }, policy, {
  reorders: false,
});
const loop = inputOfAddress({ kind: 'file', path: '/clips/a.mp4', offsetSeconds: 3, loop: true }, policy, {
  reorders: false,
});

function line(...parameters: Parameters<typeof ffmpegArguments>): string {
  return ffmpegArguments(...parameters).join(' ');
}

describe("a stream's ffmpeg", () => {
  test('never has the address on its command line', () => {
    expect(line(rtsp, { rtp, hls, poster: '/d/p.jpg' })).not.toMatch(/secret|admin|10\.0\.0\.7/);
    expect(rtsp.script).toContain("file 'rtsp://admin:secret@10.0.0.7/main'");
  });

  test('copies RTP and HLS, and counts progress by RTP', () => {
    const shown = line(rtsp, { rtp, hls, poster: '/d/p.jpg' });
    expect(shown).toContain('rtp://127.0.0.1:40000?rtcpport=40001&pkt_size=1200');
    expect(shown.indexOf('-f rtp')).toBeLessThan(shown.indexOf('-f hls'));
    expect(shown.match(/-c copy/g)).toHaveLength(2);
    expect(shown).not.toMatch(/libx264|-c:v/);
  });

  test('takes an ssrc of the upper half as the signed number that ffmpeg wants', () => {
    expect(line(rtsp, { rtp, hls: undefined, poster: undefined })).toContain(
      `-ssrc ${0xfedc_ba98 - 2 ** 32} `,
    );
  });

  test('runs without an SFU and without a disk', () => {
    const shown = line(rtsp, { rtp: undefined, hls: undefined, poster: undefined });
    expect(shown).toContain('-f null -');
    expect(shown).not.toMatch(/-f (rtp|hls|image2)/);
  });

  test('takes samples from the same decoded key frames as the poster, and without a disk too', () => {
    const shown = line(rtsp, { rtp, hls, poster: '/d/p.jpg' });
    expect(shown.match(/\[0:v:0\]/g)).toHaveLength(1);
    expect(shown).toContain('/d/p.jpg');
    for (const poster of ['/d/p.jpg', undefined]) {
      const samples = line(rtsp, { rtp, hls: undefined, poster });
      expect(samples).toContain('select=key*');
      expect(samples).toMatch(/scale=96:54:flags=area,format=gray.* -f rawvideo -flush_packets 1 pipe:3$/);
    }
  });

  test('has no bitstream filter where the input loops', () => {
    expect(line(rtsp, { rtp, hls, poster: undefined })).toContain('-bsf:v dump_extra');
    expect(line(loop, { rtp, hls, poster: undefined })).not.toContain('-bsf');
  });

  test('opens no protocol but those of its input', () => {
    expect(line(loop, { rtp, hls, poster: undefined })).toContain('-protocol_whitelist pipe,file ');
    expect(rtsp.protocols).not.toContain('file');
  });

  test('decodes key frames alone unless a clip has B-frames', () => {
    const address = { kind: 'file', path: '/clips/b.mp4', offsetSeconds: 0, loop: true } as const;
    const reordered = inputOfAddress(address, policy, { reorders: true });
    expect(line(loop, { rtp, hls, poster: '/p.jpg' })).toContain('-skip_frame nokey');
    expect(line(reordered, { rtp, hls, poster: '/p.jpg' })).toContain('-skip_frame noref');
  });
});
