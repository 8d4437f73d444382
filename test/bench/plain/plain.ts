/**
 * The peer of the tiles bench: a page as a user of the libraries would write it. One video element a camera,
 * socket.io and mediasoup-client with their defaults, no supervision, no overlay.
 */
import { Device } from 'mediasoup-client';
import { io } from 'socket.io-client';

type Answer = { ok: true; value: Record<string, unknown> } | { ok: false; error: { title: string } };

const socket = io();

async function ask(event: string, request: object): Promise<Record<string, unknown>> {
  const answer: Answer = await socket.emitWithAck(event, request);
  if (!answer.ok) throw new Error(`${event}: ${answer.error.title}`);
  return answer.value;
}

async function play(): Promise<void> {
  const numbers = new URLSearchParams(location.search).get('cameras')?.split(',').map(Number) ?? [];
  document.body.style.setProperty('--columns', String(Math.ceil(Math.sqrt(numbers.length))));
  const device = new Device();
  const { routerRtpCapabilities } = await ask('sfu:capabilities', {});
  await device.load({ routerRtpCapabilities: routerRtpCapabilities as never });
  const offered = await ask('sfu:open', { rtpCapabilities: device.recvRtpCapabilities });
  const transport = device.createRecvTransport(offered as never);
  transport.on('connect', ({ dtlsParameters }, done, fail) => {
    ask('sfu:connect', { transportId: transport.id, dtlsParameters }).then(() => done(), fail);
  });
  for (const camera of numbers) {
    const video = document.createElement('video');
    video.muted = true;
    video.autoplay = true;
    video.dataset['camera'] = String(camera);
    document.body.append(video);
    const consumed = await ask('sfu:consume', { camera, role: 'main' });
    const consumer = await transport.consume({ ...consumed, id: consumed['consumerId'] } as never);
    video.srcObject = new MediaStream([consumer.track]);
    await ask('sfu:resume', { consumerId: consumer.id });
  }
}

await play();
