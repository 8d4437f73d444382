/** A TCP server that accepts every connection and never sends a byte: the camera that hangs. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export class SilentServer {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  static async create(): Promise<SilentServer> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
      socket.resume();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SilentServer(server, sockets);
  }

  private constructor(server: Server, sockets: Set<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
    // A TCP server's address is never a path or missing once it listens.
    this.port = (server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}
