/**
 * A cable between a gateway and its clients that can be pulled: TCP is passed on through another loopback address.
 * While it is out nothing passes and nobody is told, as with a real one: connections stand half open.
 */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { relayHost } from './lossyRelay.ts';

export class TcpRelay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut = false;

  /** @param url where the gateway truly listens */
  static async create(url: string): Promise<TcpRelay> {
    const { hostname, port } = new URL(url);
    const relay = new TcpRelay(hostname, Number(port));
    relay.#server.listen(0, relayHost);
    await once(relay.#server, 'listening');
    return relay;
  }

  private constructor(host: string, port: number) {
    this.#server = createServer({ pauseOnConnect: true }, (client) =>
      this.#join(client, connect(port, host)),
    );
  }

  /** Where clients find the gateway. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the relay is closed');
    return `http://${relayHost}:${address.port}`;
  }

  set cut(cut: boolean) {
    this.#cut = cut;
    for (const socket of this.#sockets) {
      if (cut) socket.pause();
      else socket.resume();
    }
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  #join(client: Socket, gateway: Socket): void {
    for (const [from, to] of [
      [client, gateway],
      [gateway, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => undefined);
      // The end of one side is a packet, too: it does not pass a cable that is out.
      from.on('close', () => {
        this.#sockets.delete(from);
        if (!this.#cut) to.destroy();
      });
      if (this.#cut) from.pause();
      else from.resume();
    }
  }
}
