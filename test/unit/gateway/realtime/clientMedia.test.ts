import { beforeEach, describe, expect, test } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import type { CameraId } from '#shared/model/ids.ts';
import { ClientMedia } from '../../../../gateway/realtime/clientMedia.ts';
import type { MediaSession, MediaSessionListener } from '../../../../gateway/realtime/ports.ts';

const key = { camera: 'camera-1' as CameraId, role: 'sub' } as const;
const { signal } = new AbortController();

/** A session as the SFU's: one transport, and what was asked of it. */
class FakeSession implements MediaSession {
  readonly listener: MediaSessionListener;
  readonly name: string;
  readonly asked: string[] = [];
  transportId: string | undefined;
  #consumers = 0;

  constructor(name: string, listener: MediaSessionListener) {
    this.name = name;
    this.listener = listener;
  }

  capabilities = () => ok({ routerRtpCapabilities: {} });

  open = async () => {
    this.transportId = `transport ${this.name}`;
    return ok({ id: this.transportId, iceParameters: {}, iceCandidates: [], dtlsParameters: {} });
  };

  connect = async (transportId: string) => this.#knowing(transportId, ok({}));

  restartIce = async (transportId: string) => this.#knowing(transportId, ok({ iceParameters: {} }));

  consume = async () => {
    if (this.transportId === undefined) return err(problem('media-gone', 410, 'Gone.'));
    this.#consumers += 1;
    const consumerId = `consumer ${this.name}${this.#consumers}`;
    return ok({ consumerId, producerId: 'p', kind: 'video' as const, rtpParameters: {} });
  };

  resume = async (consumerId: string) => {
    this.asked.push(`resume ${consumerId}`);
    return ok({});
  };

  release(consumerId: string): void {
    this.asked.push(`release ${consumerId}`);
  }

  close(): void {
    this.transportId = undefined;
  }

  #knowing<T>(transportId: string, answer: T) {
    return transportId === this.transportId ? answer : err(problem('media-gone', 410, 'Gone.'));
  }
}

describe('the media of one client', () => {
  let sessions: FakeSession[];
  let told: string[];
  let media: ClientMedia;

  beforeEach(() => {
    sessions = [];
    told = [];
    media = new ClientMedia(
      {
        createSession: (listener) => {
          const session = new FakeSession('abcdefgh'[sessions.length] ?? '?', listener);
          sessions.push(session);
          return session;
        },
      },
      {
        consumerClosed: ({ consumerId }) => told.push(consumerId),
        transportClosed: (transportId) => told.push(transportId),
      },
    );
  });

  async function open(beside = false): Promise<string> {
    const opened = await media.open({}, beside);
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value.id;
  }

  async function consume(transportId?: string): Promise<string> {
    const consumed = await media.consume(key, transportId, signal);
    return consumed.ok ? consumed.value.consumerId : consumed.error.code;
  }

  test('knows no stream before a transport is open', async () => {
    expect(await consume()).toBe('media-gone');
  });

  test('lets a transport stand beside the one before, each with its own streams', async () => {
    const first = await open();
    const onFirst = await consume();
    const second = await open(true);
    const [onSecond, alsoOnFirst] = [await consume(), await consume(first)];
    expect([onFirst, onSecond, alsoOnFirst]).toEqual(['consumer b1', 'consumer c1', 'consumer b2']);
    for (const id of [first, second]) expect(await media.restartIce(id)).toMatchObject({ ok: true });
    await media.resume(onFirst);
    media.release(onSecond);
    expect(sessions.map(({ asked }) => asked)).toEqual([[], [`resume ${onFirst}`], [`release ${onSecond}`]]);
  });

  test('closes what was open when another is opened in its place', async () => {
    const first = await open();
    const second = await open(true);
    const third = await open();
    expect(await Promise.all([consume(first), consume(second)])).toEqual(['media-gone', 'media-gone']);
    expect(await consume()).toBe('consumer d1');
    expect(sessions.map(({ transportId }) => transportId)).toEqual([undefined, undefined, undefined, third]);
  });

  test('closes one and names the streams that end with it', async () => {
    const first = await open();
    const ended = [await consume(), await consume()];
    const second = await open(true);
    await consume();
    expect(media.closeTransport(first)).toEqual(ended);
    expect(media.closeTransport(first)).toEqual([]);
    expect(sessions.map(({ transportId }) => transportId)).toEqual([undefined, undefined, second]);
  });

  test('grants four beside each other', async () => {
    await open();
    for (let more = 0; more < 3; more += 1) await open(true);
    expect(await media.open({}, true)).toMatchObject({ ok: false, error: { code: 'media-transports-full' } });
    expect(await consume()).toBe('consumer e1');
  });

  test('forgets a transport that ended by itself, and says so', async () => {
    const first = await open();
    const onFirst = await consume();
    await open(true);
    sessions[1]?.listener.consumerClosed({ consumerId: onFirst, reason: 'engine-died' });
    sessions[1]?.listener.transportClosed(first);
    expect(told).toEqual([onFirst, first]);
    expect(media.closeTransport(first)).toEqual([]);
  });

  test('leaves nothing open when the client goes', async () => {
    await open();
    await open(true);
    media.close();
    expect(sessions.every(({ transportId }) => transportId === undefined)).toBe(true);
  });
});
