/**
 * Recorders by the hundred that answer every DESCRIBE as a camera with H.264 would, whatever the path, and give no
 * picture. For cameras at rest, of which many more are needed than can play here.
 */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

const sdp = [
  ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=stream', 'c=IN IP4 0.0.0.0', 't=0 0', 'a=control:*'],
  ...['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=fmtp:96 packetization-mode=1', 'a=control:track1'],
  '',
].join('\r\n');

export class RtspResponder {
  /** One a recorder. */
  readonly ports: readonly number[];
  /** DESCRIBEs answered so far. */
  answered = 0;
  readonly #servers: readonly Server[];
  readonly #sockets = new Set<Socket>();

  static async create(recorders = 1): Promise<RtspResponder> {
    const servers = Array.from({ length: recorders }, () => createServer());
    await Promise.all(servers.map((server) => listen(server, 0)));
    return new RtspResponder(servers);
  }

  private constructor(servers: readonly Server[]) {
    this.#servers = servers;
    // A TCP server's address is never a path or missing once it listens.
    this.ports = servers.map((server) => (server.address() as AddressInfo).port);
    for (const server of servers) server.on('connection', (socket) => this.#serve(socket));
  }

  /** A camera of one of the recorders, which share all that are asked for. */
  url(camera: number): string {
    return `rtsp://127.0.0.1:${this.ports[camera % this.ports.length]}/camera/${camera}`;
  }

  /** Off the network: connections break, new ones are refused. */
  async drop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const listening = this.#servers.filter((server) => server.listening);
    await Promise.all(listening.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  /** On the same ports again. */
  async restore(): Promise<void> {
    await Promise.all(this.#servers.map((server, index) => listen(server, this.ports[index] ?? 0)));
  }

  async close(): Promise<void> {
    await this.drop();
  }

  #serve(socket: Socket): void {
    let request = '';
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      request += chunk.toString('latin1');
      for (let end = request.indexOf('\r\n\r\n'); end >= 0; end = request.indexOf('\r\n\r\n')) {
        socket.write(this.#answer(request.slice(0, end)));
        request = request.slice(end + 4);
      }
    });
  }

  #answer(request: string): string {
    const sequence = /^cseq:\s*(\d+)/im.exec(request)?.[1] ?? '0';
    const head = `RTSP/1.0 200 OK\r\nCSeq: ${sequence}\r\n`;
    if (!request.startsWith('DESCRIBE')) return `${head}Public: OPTIONS, DESCRIBE\r\n\r\n`;
    this.answered += 1;
    return `${head}Content-Type: application/sdp\r\nContent-Length: ${sdp.length}\r\n\r\n${sdp}`;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
