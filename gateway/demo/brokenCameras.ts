/**
 * Cameras that do not work, on the loopback network: one refuses the connection, one takes it and never says a
 * word, one does not accept the password. Owns the sockets; which demo camera is which is told by its address.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { NetworkFault } from './demoAddress.ts';

export class BrokenCameras {
  readonly #servers: readonly BrokenServer[];
  readonly #urls: Readonly<Record<NetworkFault, string>>;

  private constructor(servers: readonly BrokenServer[], urls: Readonly<Record<NetworkFault, string>>) {
    this.#servers = servers;
    this.#urls = urls;
  }

  /** Opens the servers on free loopback ports. Throws when the loopback network gives none. */
  static async create(): Promise<BrokenCameras> {
    const refused = await openServer(() => undefined);
    const silent = await openServer((socket) => socket.resume());
    const unauthorised = await openServer(answerUnauthorised);
    await refused.close();
    return new BrokenCameras([silent, unauthorised], {
      refused: `rtsp://127.0.0.1:${refused.port}/demo`,
      silent: `rtsp://127.0.0.1:${silent.port}/demo`,
      // A password that is wrong on purpose: the camera is to refuse it after the digest handshake.
      unauthorised: `rtsp://demo:wrong@127.0.0.1:${unauthorised.port}/demo`,
    });
  }

  urlOf(fault: NetworkFault): string {
    return this.#urls[fault];
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
  }
}

interface BrokenServer {
  readonly port: number;
  close(): Promise<void>;
}

async function openServer(handleConnection: (socket: Socket) => void): Promise<BrokenServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The other side may break off at any time; that is what these cameras are for.
    socket.on('error', () => socket.destroy());
    handleConnection(socket);
  });
  const port = await listen(server);
  let closed: Promise<void> | undefined;
  return {
    port,
    close: () => {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      });
      return closed;
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no loopback port'));
      else resolve(address.port);
    });
  });
}

/** An RTSP request is read to its empty line; none of those that come here has a body. */
const longestRequest = 16_384;

function answerUnauthorised(socket: Socket): void {
  const nonce = randomBytes(16).toString('hex');
  let pending = '';
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    pending += text;
    if (pending.length > longestRequest) socket.destroy();
    for (let end = pending.indexOf('\r\n\r\n'); end >= 0; end = pending.indexOf('\r\n\r\n')) {
      const sequence = /^CSeq:\s*(\d+)/im.exec(pending.slice(0, end))?.[1] ?? '0';
      pending = pending.slice(end + 4);
      socket.write(
        `RTSP/1.0 401 Unauthorized\r\nCSeq: ${sequence}\r\n` +
          `WWW-Authenticate: Digest realm="demo camera", nonce="${nonce}"\r\n\r\n`,
      );
    }
  });
}
