/**
 * Another desk, without a screen: hears the health of all cameras and all alarms over a socket of its own, and
 * notes when each word arrived by this machine's clock.
 */
import { io, type Socket } from 'socket.io-client';
import type { AlarmEvent, AlarmHead, AlarmId, AlarmMember } from '#shared/model/alarm.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import { alarmStorySchema } from '#shared/wire/alarms.ts';
import { deltaSchema, snapshotSchema, type Topic, topics } from '#shared/wire/sync.ts';
import { until } from './until.ts';

const noteWithinMs = 10_000;

/** One word on an alarm, as it came. */
export interface HeardAlarm {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly head: AlarmHead;
  /** Those of its cameras that changed. */
  readonly cameras: readonly AlarmMember[];
}

export class DeskClient {
  /** All words on alarms, in the order in which they came. */
  readonly heard: HeardAlarm[] = [];
  /** The last word on each alarm. */
  readonly heads = new Map<AlarmId, AlarmHead>();
  readonly feeds = new Map<number, FeedHealth>();
  readonly #socket: Socket;
  readonly #url: string;
  readonly #token: string;

  /** @returns when both topics are subscribed */
  static async open(url: string, token: string): Promise<DeskClient> {
    const client = new DeskClient(url, token);
    let isSubscribed = false;
    // A socket that breaks meanwhile comes back, and subscribes anew.
    const subscribe = async (): Promise<void> => {
      for (const topic of topics) await client.#subscribe(topic);
      isSubscribed = true;
    };
    client.#socket.on('connect', () => void subscribe().catch(() => undefined));
    await until('the other desk is subscribed', () => isSubscribed, 60_000);
    return client;
  }

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
    this.#socket = io(url, { auth: { token }, transports: ['websocket'] });
    this.#socket.on('sync:delta', (payload: unknown) => {
      const delta = deltaSchema.parse(payload);
      if (delta.topic === 'feeds')
        for (const { number, health } of delta.entries) this.feeds.set(number, health);
      if (delta.topic === 'alarms') for (const { head, cameras } of delta.changes) this.#hear(head, cameras);
    });
  }

  /** The first word since then that counts this camera among those that are down. */
  alarmOf(camera: number, sinceMs: number): HeardAlarm | undefined {
    return this.heard.find(
      ({ atMs, cameras }) =>
        atMs >= sinceMs && cameras.some(({ number, until: end }) => number === camera && end === undefined),
    );
  }

  /** How often a desk has rung since it heard nothing. */
  get rings(): number {
    return [...this.heads.values()].reduce((sum, { rings }) => sum + rings, 0);
  }

  /** All that happened to an alarm, oldest first. */
  async story(id: AlarmId): Promise<readonly AlarmEvent[]> {
    const authorization = `Bearer ${this.#token}`;
    const answer = await fetch(`${this.#url}/api/alarms/${id}`, { headers: { authorization } });
    return alarmStorySchema.parse(await answer.json()).events;
  }

  /**
   * Takes note of all that stands, until nothing does: what happens next is then not taken for more of the same.
   *
   * @returns whether nothing stands
   */
  async clear(withinMs: number): Promise<boolean> {
    const stands = (): boolean => [...this.heads.values()].some(({ state }) => state !== 'normal');
    const noted = async (): Promise<boolean> => {
      await this.#takeNote();
      return !stands();
    };
    return await until('nothing stands', noted, withinMs, 1000).catch(() => false);
  }

  close(): void {
    this.#socket.close();
  }

  async #takeNote(): Promise<void> {
    for (const { id, state } of this.heads.values())
      if (state === 'unacknowledged' || state === 'returned')
        await this.#socket
          .timeout(noteWithinMs)
          .emitWithAck('alarms:act', { id, command: { kind: 'acknowledge' } })
          .catch(() => undefined);
  }

  async #subscribe(topic: Topic): Promise<void> {
    const answer: { readonly ok: boolean; readonly value?: unknown } = await this.#socket.emitWithAck(
      'sync:subscribe',
      { topic },
    );
    const snapshot = snapshotSchema.parse(answer.value);
    if (snapshot.topic === 'feeds')
      for (const { number, health } of snapshot.entries) this.feeds.set(number, health);
    if (snapshot.topic === 'alarms')
      for (const { cameras, ...head } of snapshot.alarms) this.#hear(head, cameras);
  }

  #hear(head: AlarmHead, cameras: readonly AlarmMember[]): void {
    this.heard.push({ atMs: Date.now(), head, cameras });
    this.heads.set(head.id, head);
  }
}
