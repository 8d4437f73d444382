import type { Disposable } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { SfuTransport } from '#shared/wire/sfu.ts';
import { mediaGone } from '../sfu/engineProblem.ts';
import type { MediaSession, MediaSessionListener, MediaSessions } from './ports.ts';

/** A client renews its transport while the former still carries what is watched for long. */
const transportsMax = 4;

type Opaque = Parameters<MediaSession['open']>[0];

/** The media of one client: a session for each of its transports. New streams go over the newest unless one is named. */
export class ClientMedia implements Disposable {
  readonly #media: MediaSessions;
  readonly #listener: MediaSessionListener;
  /** By transport, oldest first. */
  readonly #sessions = new Map<string, MediaSession>();
  /** By consumer. */
  readonly #carriers = new Map<string, MediaSession>();
  #newest: MediaSession;

  constructor(media: MediaSessions, listener: MediaSessionListener) {
    this.#media = media;
    this.#listener = listener;
    this.#newest = this.#begin();
  }

  capabilities(): ReturnType<MediaSession['capabilities']> {
    return this.#newest.capabilities();
  }

  /**
   * @param beside keep the transports that are open; without, they and all their streams are closed without a word
   * @returns `media-transports-full` when too many stand beside each other
   */
  async open(rtpCapabilities: Opaque, beside: boolean): Promise<Result<SfuTransport, Problem>> {
    if (beside && this.#sessions.size >= transportsMax) return err(transportsFull());
    if (!beside) this.close();
    const session = this.#begin();
    if (!beside) this.#newest = session;
    const opened = await session.open(rtpCapabilities);
    if (!opened.ok) {
      if (session !== this.#newest) session.close();
      return opened;
    }
    this.#sessions.set(opened.value.id, session);
    this.#newest = session;
    return opened;
  }

  async connect(transportId: string, dtlsParameters: Opaque): ReturnType<MediaSession['connect']> {
    return await this.#of(transportId).connect(transportId, dtlsParameters);
  }

  async restartIce(transportId: string): ReturnType<MediaSession['restartIce']> {
    return await this.#of(transportId).restartIce(transportId);
  }

  /** @param transportId undefined for the newest */
  async consume(
    key: StreamKey,
    transportId: string | undefined,
    signal: AbortSignal,
  ): ReturnType<MediaSession['consume']> {
    const session = transportId === undefined ? this.#newest : this.#sessions.get(transportId);
    // The client believes in one that is gone: another must not answer for it.
    if (session === undefined) return err(mediaGone('transport'));
    const consumed = await session.consume(key, signal);
    if (consumed.ok) this.#carriers.set(consumed.value.consumerId, session);
    return consumed;
  }

  async resume(consumerId: string): ReturnType<MediaSession['resume']> {
    return await (this.#carriers.get(consumerId) ?? this.#newest).resume(consumerId);
  }

  /** Ends a consumer; no notice follows. */
  release(consumerId: string): void {
    this.#carriers.get(consumerId)?.release(consumerId);
    this.#carriers.delete(consumerId);
  }

  /** Closes a transport; no notice follows. @returns the consumers that ended with it */
  closeTransport(transportId: string): readonly string[] {
    const session = this.#sessions.get(transportId);
    if (session === undefined) return [];
    this.#sessions.delete(transportId);
    session.close();
    const ended = [...this.#carriers].flatMap(([id, carrier]) => (carrier === session ? [id] : []));
    for (const consumerId of ended) this.#carriers.delete(consumerId);
    return ended;
  }

  close(): void {
    this.#newest.close();
    for (const session of this.#sessions.values()) session.close();
    this.#sessions.clear();
    this.#carriers.clear();
  }

  /** One that is gone is answered by the newest, which does not know it either and says so. */
  #of(transportId: string): MediaSession {
    return this.#sessions.get(transportId) ?? this.#newest;
  }

  #begin(): MediaSession {
    return this.#media.createSession({
      consumerClosed: (notice) => {
        this.#carriers.delete(notice.consumerId);
        this.#listener.consumerClosed(notice);
      },
      transportClosed: (transportId) => {
        this.#sessions.delete(transportId);
        this.#listener.transportClosed(transportId);
      },
    });
  }
}

function transportsFull(): Problem {
  return problem(
    'media-transports-full',
    429,
    `This client has ${transportsMax} media connections open already.`,
    'Close one before opening another.',
  );
}
