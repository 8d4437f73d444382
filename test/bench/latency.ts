/**
 * `npm run bench -- latency`: from the clock that a real RTSP camera draws into each frame to that frame on the
 * screen, over RTSP, ingest, SFU and WebRTC, all on loopback. One machine, so one clock. The screen's time of a
 * frame is requestVideoFrameCallback's `expectedDisplayTime`.
 */
import type { Page } from 'playwright';
import { readClockMark } from '../rigs/clockMark.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { RtspRig } from '../rigs/rtspRig.ts';
import { benchCameras } from './clips.ts';
import { type Figure, median, quantile } from './figures.ts';
import { openScreen } from './screen.ts';

const fps = 15;
const samples = 120;
/** Four pixels a cell of the mark: small enough to hand over, large enough to read. */
const sampleSize = { widthPx: 80, heightPx: 48 };

interface Shown {
  /** Wall clock, milliseconds since 1970. */
  readonly atMs: number;
  readonly rgba: readonly number[];
}

function watchFrames(page: Page): Promise<readonly Shown[]> {
  return page.evaluate(
    ({ count, widthPx, heightPx }) =>
      new Promise<Shown[]>((resolve, reject) => {
        const video = document.querySelector('video');
        const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', { willReadFrequently: true });
        if (video === null || context === null) {
          reject(new Error('no video'));
          return;
        }
        const shown: Shown[] = [];
        const look: VideoFrameRequestCallback = (_now, frame) => {
          context.drawImage(video, 0, 0, widthPx, heightPx);
          const { data } = context.getImageData(0, 0, widthPx, heightPx);
          shown.push({ atMs: performance.timeOrigin + frame.expectedDisplayTime, rgba: [...data] });
          if (shown.length < count) video.requestVideoFrameCallback(look);
          else resolve(shown);
        };
        video.requestVideoFrameCallback(look);
      }),
    { count: samples, ...sampleSize },
  );
}

export async function benchLatency(): Promise<readonly Figure[]> {
  const rig = await RtspRig.create();
  try {
    const camera = await rig.add({ path: 'clock', clock: true, fps, widthPx: 640, heightPx: 360 });
    const gateway = await GatewayUnderTest.create({ camerasCsv: benchCameras(1, camera.url) });
    try {
      const screen = await openScreen(gateway, '/desk?cameras=1001&layout=1');
      await screen.page.waitForSelector('[data-camera="1001"][data-state="live"][data-via="webrtc"]', {
        timeout: 60_000,
      });
      await screen.page.waitForTimeout(5_000);
      const frames = await watchFrames(screen.page);
      await screen.close();
      const delays = frames.flatMap(({ atMs, rgba }) => {
        const drawnMs = readClockMark({ ...sampleSize, rgba: Uint8Array.from(rgba) });
        return drawnMs === undefined ? [] : [atMs - drawnMs];
      });
      if (delays.length < samples / 2)
        throw new Error(`only ${delays.length} of ${samples} frames carried a readable clock`);
      return [
        {
          name: 'camera clock to screen, WebRTC on loopback, p95',
          unit: 'ms',
          value: quantile(delays, 0.95),
          must: 400,
          aim: 200,
          beside: { name: 'frame interval', value: 1000 / fps },
          better: 'lower',
          note: `median ${median(delays).toFixed(0)}, n ${delays.length}`,
        },
      ];
    } finally {
      await gateway.close();
    }
  } finally {
    await rig.close();
  }
}
