import { io, type Socket } from 'socket.io-client';
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import { type Problem, problemSchema } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import {
  type HandshakeAuth,
  type SocketAnswer,
  type SocketNotice,
  type SocketNoticeName,
  type SocketRequest,
  type SocketRequestName,
  socketNotices,
  socketRequests,
} from '#shared/wire/socket.ts';
import type { Connection } from './link.ts';
import { answerNotUnderstood, gatewayAway } from './linkProblems.ts';

export interface SocketChannelOptions {
  /** Origin of the gateway; empty for the page's own. */
  readonly baseUrl: string;
  /** A session token where there is no cookie. */
  readonly token?: string | undefined;
  /** Names this visit, so that the gateway knows this client again when its socket breaks. */
  readonly visit: string;
}

const connectWithinMs = 5_000;
/** socket.io does not try again by itself after a handshake that was refused. */
const refusedBackoff: BackoffPolicy = { firstDelayMs: 1_000, maxDelayMs: 15_000, factor: 2, jitter: 0.5 };

/** A socket whose payloads are yet to be checked. */
interface RawSocket {
  on(event: string, take: (payload: unknown) => void): unknown;
  off(event: string, take: (payload: unknown) => void): unknown;
}

/** The socket to the gateway, typed by the contract. It comes back by itself, also after a refusal. */
export class SocketChannel {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #connectionListeners = new Set<() => void>();
  readonly #settling: (() => void)[] = [];
  #connection: Connection;
  #refusals = 0;
  #openedAs: string | undefined;
  #cancelRetry: () => void = () => {};
  #closed = false;

  constructor(options: SocketChannelOptions, clock: Clock) {
    this.#clock = clock;
    this.#connection = { state: 'connecting', sinceMs: clock.nowMs() };
    const auth: HandshakeAuth = {
      visit: options.visit,
      ...(options.token === undefined ? {} : { token: options.token }),
    };
    const settings = {
      auth,
      autoConnect: false,
      withCredentials: true,
      transports: ['websocket', 'polling'],
      // A proxy that knows no WebSocket: without this only the first is ever tried.
      tryAllTransports: true,
      timeout: connectWithinMs,
      reconnectionDelay: 300,
      reconnectionDelayMax: 3_000,
      randomizationFactor: 0.5,
    };
    this.#socket = options.baseUrl === '' ? io(settings) : io(options.baseUrl, settings);
    this.#socket.on('connect', () => {
      this.#refusals = 0;
      this.#become({ state: 'connected', sinceMs: clock.nowMs() });
    });
    this.#socket.on('disconnect', (reason) => {
      this.#lose(gatewayAway());
      // Ended by the gateway on purpose: socket.io leaves coming back to us.
      if (reason === 'io server disconnect') this.#retry();
    });
    this.#socket.on('connect_error', (error) => {
      const said = problemSchema.safeParse('data' in error ? error.data : undefined);
      this.#lose(said.success ? said.data : gatewayAway());
      if (!this.#socket.active) this.#retry();
    });
  }

  get connection(): Connection {
    return this.#connection;
  }

  onConnection(listener: () => void): Unsubscribe {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  }

  /** Waits until the first try to connect has come to something; later losses are `away` and not waited for. */
  async settled(): Promise<void> {
    if (this.#connection.state !== 'connecting' || this.#closed) return;
    await new Promise<void>((resolve) => this.#settling.push(resolve));
  }

  /**
   * Connects, at once if it was waiting to; keeps at it until closed.
   *
   * @param as who is signed in: a connection that was opened as somebody else is broken first, lest what is done
   * now bear the former name
   */
  open(as = ''): void {
    if (this.#closed) return;
    const isAnother = this.#openedAs !== undefined && this.#openedAs !== as;
    this.#openedAs = as;
    if (isAnother) this.#socket.disconnect();
    if (this.#socket.connected) return;
    this.#cancelRetry();
    this.#socket.connect();
  }

  /**
   * Asks and waits for the answer, in `withinMs`. Nothing is queued for later: without a connection the answer
   * is `gateway-away` at once.
   */
  async request<N extends SocketRequestName>(
    name: N,
    payload: SocketRequest<N>,
    withinMs = 8_000,
  ): Promise<Result<SocketAnswer<N>, Problem>> {
    if (!this.#socket.connected) return err(gatewayAway());
    let answer: unknown;
    try {
      answer = await this.#socket.timeout(withinMs).emitWithAck(name, payload);
    } catch {
      return err(gatewayAway());
    }
    return readAnswer(name, answer);
  }

  on<N extends SocketNoticeName>(name: N, listener: (notice: SocketNotice<N>) => void): Unsubscribe {
    const take = (payload: unknown): void => {
      const parsed = socketNotices[name].safeParse(payload);
      // The schema was looked up by the same name.
      if (parsed.success) listener(parsed.data as SocketNotice<N>);
    };
    const raw: RawSocket = this.#socket;
    raw.on(name, take);
    return () => void raw.off(name, take);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelRetry();
    this.#socket.disconnect();
    this.#connectionListeners.clear();
    this.#settle();
  }

  #settle(): void {
    for (const resolve of this.#settling.splice(0)) resolve();
  }

  #retry(): void {
    if (this.#closed) return;
    this.#cancelRetry();
    const delayMs = backoffDelayMs(refusedBackoff, this.#refusals, Math.random());
    this.#refusals += 1;
    this.#cancelRetry = this.#clock.after(delayMs, () => this.#socket.connect());
  }

  #lose(problem: Problem): void {
    const { state, sinceMs } = this.#connection;
    this.#become({ state: 'away', sinceMs: state === 'away' ? sinceMs : this.#clock.nowMs(), problem });
  }

  #become(connection: Connection): void {
    if (this.#closed) return;
    this.#connection = connection;
    this.#settle();
    for (const listener of [...this.#connectionListeners]) listener();
  }
}

function readAnswer<N extends SocketRequestName>(name: N, answer: unknown): Result<SocketAnswer<N>, Problem> {
  if (typeof answer === 'object' && answer !== null && 'ok' in answer) {
    if (answer.ok === true && 'value' in answer) {
      const value = socketRequests[name].answer.safeParse(answer.value);
      // The schema was looked up by the same name.
      if (value.success) return ok(value.data as SocketAnswer<N>);
    }
    if (answer.ok === false && 'error' in answer) {
      const error = problemSchema.safeParse(answer.error);
      if (error.success) return err(error.data);
    }
  }
  return err(answerNotUnderstood(name));
}
