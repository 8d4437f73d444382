/**
 * The gateway's realtime door, the only importer of socket.io: signs sockets in, validates and answers the
 * requests of `shared/wire/socket.ts`, and spreads the deltas of topic `feeds`. It decides nothing about
 * cameras, media or people; those come through its ports.
 *
 * A socket that breaks may come back within `graceMs` (socket.io's connection state recovery): the client
 * keeps its id, its media goes on meanwhile, and the notices it missed are sent after. One that comes later,
 * or after the gateway was restarted, is a new client and opens its transport anew. A handshake that is
 * refused gets a `connect_error` whose `data` is the Problem. Heartbeats run every 5 s, so that either side
 * knows within 10 s that the other is gone.
 */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { type Clock, systemClock } from '#shared/base/clock.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Person } from '#shared/model/person.ts';
import type { ClientToGateway, GatewayToClient } from '#shared/wire/socket.ts';
import { isOriginAllowed } from './origin.ts';
import type { RealtimePorts } from './ports.ts';
import { RealtimeClient } from './realtimeClient.ts';
import { answerRequests } from './requests.ts';

export interface RealtimeOptions {
  /** Origins of pages beside the gateway's own, e.g. `https://wall.example`. */
  readonly allowedOrigins?: readonly string[];
  /** How long a broken socket's media is kept, in milliseconds. */
  readonly graceMs?: number;
}

interface SocketData {
  person: Person;
}

type ServerEvents = Record<string, never>;
type ClientSocket = Socket<ClientToGateway, GatewayToClient, ServerEvents, SocketData>;

interface Visit {
  readonly client: RealtimeClient;
  /** Stops the countdown that a broken socket started. */
  cancelEnd: () => void;
}

const heartbeatMs = 5_000;
const defaultGraceMs = 15_000;
/** Device capabilities are the largest request, about 20 kB. */
const maxRequestBytes = 256_000;
const feedsRoom = 'topic:feeds';

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
  readonly #visits = new Map<string, Visit>();
  readonly #unsubscribe: () => void;

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
      // A person may have been signed out meanwhile: a socket that comes back is asked again.
      connectionStateRecovery: { maxDisconnectionDuration: this.#graceMs, skipMiddlewares: false },
      allowRequest: (request, answer) => {
        const { origin, host } = request.headers;
        answer(null, isOriginAllowed(origin, host, options.allowedOrigins ?? []));
      },
    });
    this.#server.use((socket, next) => {
      this.#signIn(socket).then((refused) => next(refused), next);
    });
    this.#server.on('connection', (socket) => this.#welcome(socket));
    this.#unsubscribe = ports.feeds.subscribe((delta) => {
      this.#server.to(feedsRoom).emit('sync:delta', delta);
    });
  }

  /** Clients now, those whose socket is broken for the moment included. */
  get clients(): number {
    return this.#visits.size;
  }

  /** Breaks all sockets, so that clients look for the gateway again; the HTTP server stays its owner's. */
  close(): void {
    this.#unsubscribe();
    this.#server.engine.close();
    for (const id of [...this.#visits.keys()]) this.#end(id);
  }

  async #signIn(socket: ClientSocket): Promise<HandshakeRefused | undefined> {
    const token: unknown = socket.handshake.auth['token'];
    const signedIn = await this.#ports.authenticate({
      token: typeof token === 'string' ? token : undefined,
      cookie: socket.handshake.headers.cookie,
    });
    if (!signedIn.ok) return new HandshakeRefused(signedIn.error);
    socket.data.person = signedIn.value;
    return undefined;
  }

  #welcome(socket: ClientSocket): void {
    const visit = this.#visit(socket);
    answerRequests(socket, visit.client.handlers, this.#ports.log);
    socket.on('disconnect', (reason) => {
      // A socket that the client replaced already has no say any more.
      if (this.#visits.get(socket.id) !== visit) return;
      const leftForGood =
        reason === 'client namespace disconnect' || reason === 'server namespace disconnect';
      if (leftForGood) this.#end(socket.id);
      else visit.cancelEnd = this.#clock.after(this.#graceMs, () => this.#end(socket.id));
    });
  }

  #visit(socket: ClientSocket): Visit {
    const { id } = socket;
    const known = this.#visits.get(id);
    if (known !== undefined && socket.recovered) {
      known.cancelEnd();
      known.cancelEnd = () => {};
      return known;
    }
    if (known !== undefined) this.#end(id);
    // Sent to the client's own room: socket.io keeps it for a client whose socket is broken for the moment.
    const own = this.#server.to(id);
    const client = new RealtimeClient(id, socket.data.person, this.#ports, {
      consumerClosed: (notice) => void own.emit('sfu:consumer-closed', notice),
      transportClosed: (transportId) => void own.emit('sfu:transport-closed', { transportId }),
      joinFeeds: () => void this.#server.in(id).socketsJoin(feedsRoom),
    });
    const visit: Visit = { client, cancelEnd: () => {} };
    this.#visits.set(id, visit);
    return visit;
  }

  #end(id: string): void {
    const visit = this.#visits.get(id);
    if (visit === undefined) return;
    this.#visits.delete(id);
    visit.cancelEnd();
    visit.client.close();
  }
}
