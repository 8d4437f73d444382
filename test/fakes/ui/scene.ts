/** A drawn street with traffic, as a stream: enough to judge labels and overlays over a busy picture. */
export interface Scene {
  play(video: HTMLVideoElement): void;
  poster(): ImageBitmap;
  posterUrl(): string;
  close(): void;
}

const widthPx = 640;
const heightPx = 360;
const framesPerSecond = 8;
const skies = [
  ['#8fa5b5', '#c3c9c8', '#8b8780', '#6b6a68'],
  ['#3b3f52', '#8a6f62', '#45413f', '#4e4a48'],
  ['#0a0d14', '#1a1d24', '#191b1f', '#26282c'],
  ['#5d656b', '#868c8f', '#5b5e60', '#4a4d50'],
] as const;
const cars = ['#d7d9db', '#9aa0a5', '#7c2d28', '#2e4a6b', '#c9b458', '#3d5a3f', '#b9bcbf'];

export function createScene(seed: number): Scene {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  const started = performance.now() - seed * 9000;
  const draw = () => drawStreet(pen, seed, (performance.now() - started) / 1000);
  draw();
  const timer = setInterval(draw, 1000 / framesPerSecond);
  const stream = canvas.captureStream(framesPerSecond);
  return {
    play(video) {
      video.srcObject = stream;
    },
    poster() {
      const sheet = new OffscreenCanvas(widthPx, heightPx);
      sheet.getContext('2d')?.drawImage(canvas, 0, 0);
      return sheet.transferToImageBitmap();
    },
    posterUrl: () => canvas.toDataURL('image/jpeg', 0.7),
    close: () => clearInterval(timer),
  };
}

function drawStreet(pen: CanvasRenderingContext2D, seed: number, seconds: number): void {
  const [top = '', low = '', ground = '', road = ''] = skies[seed % skies.length] ?? [];
  const horizon = heightPx * (0.34 + (seed % 3) * 0.04);
  const vanish = widthPx * (0.4 + (seed % 4) * 0.06);
  const sky = pen.createLinearGradient(0, 0, 0, horizon);
  sky.addColorStop(0, top);
  sky.addColorStop(1, low);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, widthPx, horizon);
  for (let at = 0; at < 9; at += 1) {
    pen.fillStyle = at % 2 === 0 ? ground : road;
    const tall = heightPx * (0.1 + ((seed * 31 + at * 17) % 20) / 100);
    pen.fillRect((at * widthPx) / 9, horizon - tall, widthPx / 10, tall);
  }
  pen.fillStyle = ground;
  pen.fillRect(0, horizon, widthPx, heightPx);
  pen.fillStyle = road;
  pen.beginPath();
  pen.moveTo(vanish - 12, horizon);
  pen.lineTo(vanish + 12, horizon);
  pen.lineTo(widthPx, heightPx);
  pen.lineTo(0, heightPx);
  pen.fill();
  for (let at = 0; at < 9; at += 1) {
    const along = (at / 9 + seconds * 0.06) % 1;
    const depth = along ** 1.8;
    const side = at % 2 === 0 ? -1 : 1;
    const x = vanish + (widthPx / 2 - vanish) * depth + side * (10 + depth * widthPx * 0.22);
    const y = horizon + (heightPx - horizon) * depth;
    const wide = 8 + depth * 80;
    pen.fillStyle = cars[(at + seed) % cars.length] ?? '#999999';
    pen.fillRect(x - wide / 2, y - wide * 0.6, wide, wide * 0.6);
    pen.fillStyle = '#1c2229';
    pen.fillRect(x - wide * 0.35, y - wide * 0.55, wide * 0.7, wide * 0.2);
  }
}
