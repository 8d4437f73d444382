/**
 * The gateway's realtime door, the only importer of socket.io: signs sockets in, validates and answers the
 * requests of `shared/wire/socket.ts`, and spreads the deltas of the topics. It decides nothing about
 * cameras, media or people; those come through its ports.
 *
 * A client that comes back with the same visit within `graceMs` after its socket broke keeps its media, and is
 * told what it missed. socket.io's own connection state recovery does not serve: it recovers only who was sent
 * an event a moment before. One that comes later is a new client and opens its transport anew. Heartbeats run
 * every 5 s, so that either side knows within 10 s that the other is gone.
 */
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { type Clock, systemClock } from '#shared/base/clock.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Person } from '#shared/model/person.ts';
import { type ClientToGateway, type GatewayToClient, handshakeAuthSchema } from '#shared/wire/socket.ts';
import type { Topic } from '#shared/wire/sync.ts';
import { AlarmsNarrower } from './alarmsNarrower.ts';
import { FeedsNarrower } from './feedsNarrower.ts';
import { FollowedTopic } from './followedTopic.ts';
import { isOriginAllowed } from './origin.ts';
import type { RealtimePorts, TopicSources } from './ports.ts';
import { type ClientSocket, isSamePerson, type ServerEvents, type SocketData, Visit } from './visit.ts';

export interface RealtimeOptions {
  /** Origins of pages beside the gateway's own, e.g. `https://wall.example`. */
  readonly allowedOrigins?: readonly string[];
  /** How long a broken socket's media is kept, in milliseconds. */
  readonly graceMs?: number;
}

type FollowedTopics = { readonly [T in Topic]: FollowedTopic<T> };

interface Guest {
  readonly visit: Visit;
  /** Stops the countdown that a broken socket started. */
  cancelEnd: () => void;
}

const heartbeatMs = 5_000;
const defaultGraceMs = 15_000;
/** As much as the same commands may have over HTTP: a preset of 64 displays is half a megabyte. */
const maxRequestBytes = 2_000_000;

/** A refused handshake, in the shape in which socket.io hands it to the client. */
class HandshakeRefused extends Error {
  readonly data: Problem;

  constructor(reason: Problem) {
    super(reason.code);
    this.data = reason;
  }
}

export class Realtime {
  readonly #server: Server<ClientToGateway, GatewayToClient, ServerEvents, SocketData>;
  readonly #ports: RealtimePorts;
  readonly #clock: Clock;
  readonly #graceMs: number;
  readonly #guests = new Map<string, Guest>();
  readonly #topics: FollowedTopics;

  /** Serves `/socket.io/` on an HTTP server that somebody else owns and listens with. */
  static attach(
    httpServer: HttpServer,
    ports: RealtimePorts,
    options: RealtimeOptions = {},
    clock: Clock = systemClock,
  ): Realtime {
    return new Realtime(httpServer, ports, options, clock);
  }

  private constructor(httpServer: HttpServer, ports: RealtimePorts, options: RealtimeOptions, clock: Clock) {
    this.#ports = ports;
    this.#clock = clock;
    this.#graceMs = options.graceMs ?? defaultGraceMs;
    this.#server = new Server(httpServer, {
      serveClient: false,
      pingInterval: heartbeatMs,
      pingTimeout: heartbeatMs,
      maxHttpBufferSize: maxRequestBytes,
      allowRequest: (request, answer) => {
        const { origin, host } = request.headers;
        answer(null, isOriginAllowed(origin, host, options.allowedOrigins ?? []));
      },
    });
    this.#server.use((socket, next) => {
      this.#signIn(socket).then((refused) => next(refused), next);
    });
    this.#server.on('connection', (socket) => this.#welcome(socket));
    this.#topics = this.#followedTopics(ports.topics);
  }

  /** Clients now, those whose socket is broken for the moment included. */
  get clients(): number {
    return this.#guests.size;
  }

  /** People who are at work on alarms now: a desk with its wall windows is one. */
  get desks(): number {
    const people = [...this.#guests.values()].map(({ visit }) => visit.person);
    const atWork = people.filter(({ role }) => role === 'operator' || role === 'supervisor');
    return new Set(atWork.map(({ name }) => name)).size;
  }

  /** Breaks all sockets, so that clients look for the gateway again; the HTTP server stays its owner's. */
  close(): void {
    for (const topic of Object.values(this.#topics)) topic.close();
    this.#server.engine.close();
    for (const id of [...this.#guests.keys()]) this.#end(id);
  }

  /**
   * Ends what a person has open, because what they may do is another now: their media stops at once, and clients
   * that are still signed in come back by themselves.
   */
  endVisitsOf(name: string): void {
    for (const [id, { visit }] of [...this.#guests]) if (visit.person.name === name) this.#end(id);
  }

  #followedTopics({ feeds, alarms, walls, screens }: TopicSources): FollowedTopics {
    const to = (room: string) => this.#server.to(room);
    const { rooms } = this.#server.of('/').adapter;
    const isEmpty = (room: string) => !rooms.has(room);
    return {
      feeds: new FollowedTopic({
        ...{ topic: 'feeds', source: feeds, isEmpty },
        narrower: (purview) => new FeedsNarrower(purview),
        tell: (room, delta) => to(room).emit('sync:delta', delta),
      }),
      alarms: new FollowedTopic({
        ...{ topic: 'alarms', source: alarms, isEmpty },
        narrower: (purview) => new AlarmsNarrower(purview),
        tell: (room, delta) => to(room).emit('sync:delta', delta),
      }),
      // A wall's document names the cameras that the room sees on it, and no more.
      walls: new FollowedTopic({
        ...{ topic: 'walls', source: walls, isEmpty },
        tell: (room, delta) => to(room).emit('wall:delta', delta),
      }),
      screens: new FollowedTopic({
        ...{ topic: 'screens', source: screens, isEmpty },
        tell: (room, delta) => to(room).emit('sync:delta', delta),
      }),
    };
  }

  async #signIn(socket: ClientSocket): Promise<HandshakeRefused | undefined> {
    const auth = handshakeAuthSchema.safeParse(socket.handshake.auth);
    const { token, visit } = auth.success ? auth.data : {};
    const signedIn = await this.#ports.authenticate({ token, cookie: socket.handshake.headers.cookie });
    if (!signedIn.ok) return new HandshakeRefused(signedIn.error);
    socket.data = { person: signedIn.value, visit: visit ?? socket.id };
    return undefined;
  }

  #welcome(socket: ClientSocket): void {
    const { visit: id, person } = socket.data;
    const guest = this.#guest(id, person);
    guest.cancelEnd();
    guest.visit.take(socket);
    socket.on('disconnect', (reason) => {
      if (!guest.visit.lose(socket)) return;
      if (reason === 'client namespace disconnect') this.#end(id);
      else guest.cancelEnd = this.#clock.after(this.#graceMs, () => this.#end(id));
    });
  }

  #guest(id: string, person: Person): Guest {
    const known = this.#guests.get(id);
    if (known !== undefined && isSamePerson(known.visit.person, person)) return known;
    // Somebody else, or one who may see other cameras now: nothing of the former visit is theirs.
    this.#end(id);
    const visit = new Visit(id, person, this.#ports, (topic, who, socket) =>
      this.#topics[topic].follow(this.#ports.purviewOf(who), (room) => void socket.join(room)),
    );
    const guest: Guest = { visit, cancelEnd: () => {} };
    this.#guests.set(id, guest);
    return guest;
  }

  #end(id: string): void {
    const guest = this.#guests.get(id);
    if (guest === undefined) return;
    this.#guests.delete(id);
    guest.cancelEnd();
    guest.visit.close();
  }
}
