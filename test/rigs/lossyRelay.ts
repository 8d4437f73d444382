/**
 * A bad network between an SFU and its clients: every media port is answered on another loopback address and
 * passed on, and of what goes to the clients some packets are lost and some come late. Needs no rights, unlike
 * the kernel's own emulation.
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** Where clients are told to send their media; give it to the gateway as RTC_ANNOUNCED_ADDRESS. */
export const relayHost = '127.0.0.2';
const mediaHost = '127.0.0.1';

export interface Weather {
  /** Share of packets to the clients that are lost, 0 to 1. */
  readonly lost: number;
  /** Share that come late, and by how much at most, in milliseconds. */
  readonly late: number;
  readonly lateByMs: number;
}

export const fairWeather: Weather = { lost: 0, late: 0, lateByMs: 0 };

export class LossyRelay {
  readonly #entries: readonly Socket[];
  readonly #exits = new Set<Socket>();
  /** What it is like now. */
  weather: Weather = fairWeather;
  /** Nothing passes, in either direction: the cable is out. */
  cut = false;
  passed = 0;
  lost = 0;
  late = 0;

  static async create(firstPort: number, lastPort: number): Promise<LossyRelay> {
    const entries: Socket[] = [];
    for (let port = firstPort; port <= lastPort; port += 1) {
      const socket = createSocket('udp4');
      socket.bind(port, relayHost);
      await once(socket, 'listening');
      entries.push(socket);
    }
    return new LossyRelay(entries);
  }

  private constructor(entries: readonly Socket[]) {
    this.#entries = entries;
    for (const entry of entries) this.#serve(entry);
  }

  close(): void {
    for (const socket of [...this.#entries, ...this.#exits]) socket.close();
    this.#exits.clear();
  }

  // One socket towards the media port for each client, as a router does it.
  #serve(entry: Socket): void {
    const { port } = entry.address();
    const exits = new Map<string, Socket>();
    entry.on('message', (packet, client) => {
      if (this.cut) return;
      const id = `${client.address}:${client.port}`;
      let exit = exits.get(id);
      if (exit === undefined) {
        exit = createSocket('udp4');
        exits.set(id, exit);
        this.#exits.add(exit);
        exit.on('error', () => undefined);
        exit.on('message', (answer) => this.#toClient(() => entry.send(answer, client.port, client.address)));
      }
      exit.send(packet, port, mediaHost);
    });
  }

  #toClient(send: () => void): void {
    if (this.cut) return;
    const { lost, late, lateByMs } = this.weather;
    if (Math.random() < lost) {
      this.lost += 1;
      return;
    }
    this.passed += 1;
    if (Math.random() >= late) {
      send();
      return;
    }
    this.late += 1;
    setTimeout(() => {
      if (!this.cut && this.#exits.size > 0) send();
    }, Math.random() * lateByMs);
  }
}
