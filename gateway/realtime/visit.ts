import { isDeepStrictEqual } from 'node:util';
import type { Socket } from 'socket.io';
import type { Person } from '#shared/model/person.ts';
import type { ClientToGateway, GatewayToClient, SocketNotice } from '#shared/wire/socket.ts';
import type { Topic, TopicSnapshot } from '#shared/wire/sync.ts';
import type { RealtimePorts } from './ports.ts';
import { RealtimeClient } from './realtimeClient.ts';
import { answerRequests } from './requests.ts';

export interface SocketData {
  person: Person;
  visit: string;
}

export type ServerEvents = Record<string, never>;
export type ClientSocket = Socket<ClientToGateway, GatewayToClient, ServerEvents, SocketData>;

/** Whether both are one person who may do and see the same. */
export function isSamePerson(a: Person, b: Person): boolean {
  return a.name === b.name && a.role === b.role && isDeepStrictEqual(reachOf(a), reachOf(b));
}

function reachOf({ rights, jurisdiction }: Person) {
  return { rights, jurisdiction };
}

/** Puts a socket among those who are told of a topic, as far as the person is to be told. */
export type FollowTopic = <T extends Topic>(
  topic: T,
  person: Person,
  socket: ClientSocket,
) => TopicSnapshot<T>;

/** More than the consumers of the largest wall, which is what can be lost at one stroke. */
const toldAgainMax = 256;

/**
 * One client over all its sockets: the newest speaks for it. A socket that breaks swallows notices until the
 * gateway knows, so the last ones are told again to the socket that follows; they name what is gone, and a
 * client that knows it already passes over them.
 */
export class Visit {
  readonly person: Person;
  readonly #ports: RealtimePorts;
  readonly #client: RealtimeClient;
  #socket: ClientSocket | undefined;
  #told: ((socket: ClientSocket) => void)[] = [];

  constructor(id: string, person: Person, ports: RealtimePorts, follow: FollowTopic) {
    this.person = person;
    this.#ports = ports;
    this.#client = new RealtimeClient({ id, person }, ports, {
      consumerClosed: (notice) => this.#tell((socket) => socket.emit('sfu:consumer-closed', notice)),
      transportClosed: (transportId) => {
        const notice: SocketNotice<'sfu:transport-closed'> = { transportId };
        this.#tell((socket) => socket.emit('sfu:transport-closed', notice));
      },
      ordered: (ordered) => this.#socket?.emit('wall:ordered', ordered),
      follow: (topic) => this.#socket && follow(topic, person, this.#socket),
    });
  }

  /** Speaks through this socket from now on. */
  take(socket: ClientSocket): void {
    const former = this.#socket;
    this.#socket = socket;
    // Half open: the client has given it up already.
    former?.disconnect(true);
    answerRequests(socket, this.#client.handlers, this.#ports.log);
    for (const tell of this.#told) tell(socket);
  }

  /** @returns true when this socket was the one that spoke for the visit */
  lose(socket: ClientSocket): boolean {
    if (this.#socket !== socket) return false;
    this.#socket = undefined;
    return true;
  }

  /** A client that is still there finds its socket broken, and comes back as whoever it is then. */
  close(): void {
    this.#told = [];
    const socket = this.#socket;
    this.#socket = undefined;
    this.#client.close();
    socket?.conn.close();
  }

  #tell(tell: (socket: ClientSocket) => void): void {
    this.#told = [...this.#told.slice(1 - toldAgainMax), tell];
    if (this.#socket !== undefined) tell(this.#socket);
  }
}
