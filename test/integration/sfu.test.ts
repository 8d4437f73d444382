import { afterEach, describe, expect, test } from 'vitest';
import type { CameraId } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { SfuConsumerClosed } from '#shared/wire/sfu.ts';
import { Sfu, type SfuSink } from '../../gateway/sfu/sfu.ts';
import type { SfuConfig } from '../../gateway/sfu/sfuConfig.ts';
import type { SfuSession } from '../../gateway/sfu/sfuSession.ts';
import { sfuRuntime } from '../rigs/sfuRuntime.ts';
import { until } from '../rigs/until.ts';

const key: StreamKey = { camera: 'camera-1' as CameraId, role: 'main' };
const never = new AbortController().signal;
const silent = { info: () => {}, warn: () => {} };

class Client {
  readonly closedConsumers: SfuConsumerClosed[] = [];
  readonly closedTransports: string[] = [];
  readonly session: SfuSession;

  constructor(sfu: Sfu) {
    this.session = sfu.createSession({
      consumerClosed: (notice) => this.closedConsumers.push(notice),
      transportClosed: (transportId) => this.closedTransports.push(transportId),
    });
  }

  /** Opens its transport as a client with the router's own capabilities. */
  async open(): Promise<string> {
    const capabilities = this.session.capabilities();
    if (!capabilities.ok) throw new Error(capabilities.error.title);
    const transport = await this.session.open(capabilities.value.routerRtpCapabilities);
    if (!transport.ok) throw new Error(transport.error.title);
    return transport.value.id;
  }
}

describe('the SFU on its real worker', () => {
  let sfu: Sfu | undefined;
  afterEach(() => sfu?.close());

  async function start(options: Partial<SfuConfig> = {}): Promise<Sfu> {
    const created = await Sfu.create(
      {
        ...(await sfuRuntime()),
        workers: 1,
        listenAddress: '127.0.0.1',
        announcedAddress: undefined,
        minPort: 40_000,
        maxPort: 49_999,
        ...options,
      },
      silent,
    );
    if (!created.ok) throw new Error(created.error.title);
    sfu = created.value;
    return sfu;
  }

  async function openSink(on: Sfu): Promise<SfuSink> {
    const sink = await on.open(key);
    if (!sink.ok) throw new Error(sink.error.title);
    return sink.value;
  }

  test('gives every opening of a stream its own ports, producer and ssrc, and ends the one before', async () => {
    const sfu = await start();
    const first = await openSink(sfu);
    const ends: string[] = [];
    first.onEnded((end) => ends.push(end));
    const second = await openSink(sfu);
    expect(ends).toEqual(['source-restarted']);
    expect(second.rtpPort).not.toBe(first.rtpPort);
    expect(second.ssrc).not.toBe(first.ssrc);
    expect(second.rtcpPort).not.toBe(second.rtpPort);
    expect(sfu.figures().streams).toBe(1);
  });

  test('tells its consumers when the source restarts, and lets them consume the next life of it', async () => {
    const sfu = await start();
    const sink = await openSink(sfu);
    const client = new Client(sfu);
    await client.open();
    const consumed = await client.session.consume(key, never);
    expect(consumed.ok).toBe(true);
    if (!consumed.ok) return;
    expect(await client.session.resume(consumed.value.consumerId)).toEqual({ ok: true, value: {} });

    sink.close();
    expect(client.closedConsumers).toEqual([
      { consumerId: consumed.value.consumerId, reason: 'source-restarted' },
    ]);
    const waiting = client.session.consume(key, never);
    await openSink(sfu);
    const again = await waiting;
    expect(again.ok && again.value.producerId !== consumed.value.producerId).toBe(true);
  });

  test('says that no stream came once the wait is over, and stops waiting when the client goes', async () => {
    const sfu = await start({ streamWaitMs: 50 });
    const client = new Client(sfu);
    await client.open();
    const late = await client.session.consume(key, never);
    expect(late.ok ? undefined : late.error.code).toBe('stream-not-ready');

    const patient = await start({ streamWaitMs: 60_000 });
    const leaving = new Client(patient);
    await leaving.open();
    const gone = new AbortController();
    const waiting = leaving.session.consume(key, gone.signal);
    gone.abort();
    const answer = await waiting;
    expect(answer.ok ? undefined : answer.error.code).toBe('stream-not-ready');
    sfu.close();
  });

  test('refuses what does not fit: no transport, a foreign transport, capabilities without H.264', async () => {
    const sfu = await start();
    await openSink(sfu);
    const client = new Client(sfu);
    const codeOf = (result: { ok: boolean; error?: { code: string } }) =>
      result.ok ? 'ok' : result.error?.code;
    expect(codeOf(await client.session.consume(key, never))).toBe('media-gone');
    await client.open();
    expect(codeOf(await client.session.connect('another', {}))).toBe('media-gone');
    expect(codeOf(await client.session.restartIce('another'))).toBe('media-gone');
    expect(codeOf(await client.session.resume('another'))).toBe('media-gone');
    await client.session.open({ codecs: [], headerExtensions: [] });
    expect(codeOf(await client.session.consume(key, never))).toBe('client-cannot-receive');
  });

  test('restarts ICE with new parameters', async () => {
    const sfu = await start();
    const client = new Client(sfu);
    const transportId = await client.open();
    const first = await client.session.restartIce(transportId);
    const second = await client.session.restartIce(transportId);
    expect(first.ok && second.ok && first.value.iceParameters).not.toEqual(
      second.ok && second.value.iceParameters,
    );
  });

  test('pipes a stream to a client on another worker, once for all its consumers', async () => {
    const sfu = await start({ workers: 2, workerFullAt: 1 });
    await openSink(sfu);
    const [streamWorker, clientWorker] = sfu.figures().workers;
    expect(streamWorker?.load).toBe(1);
    const client = new Client(sfu);
    await client.open();
    const both = await Promise.all([client.session.consume(key, never), client.session.consume(key, never)]);
    expect(both.map((answer) => answer.ok)).toEqual([true, true]);
    expect(sfu.figures().workers.map(({ load }) => load)).toEqual([1, 2]);
    expect(clientWorker?.pid).not.toBe(streamWorker?.pid);
    for (const answer of both) if (answer.ok) client.session.release(answer.value.consumerId);
    expect(sfu.figures().workers.map(({ load }) => load)).toEqual([1, 0]);
    // The pipe was taken down with its last user; the next one builds it anew.
    expect((await client.session.consume(key, never)).ok).toBe(true);
  });

  test('replaces a killed worker, tells sources and clients, and serves them again', async () => {
    const sfu = await start();
    const sink = await openSink(sfu);
    const ends: string[] = [];
    sink.onEnded((end) => ends.push(end));
    const client = new Client(sfu);
    const transportId = await client.open();
    const consumed = await client.session.consume(key, never);
    if (!consumed.ok) throw new Error(consumed.error.title);
    const [killed] = sfu.figures().workers;
    if (killed === undefined) throw new Error('no worker');
    process.kill(killed.pid, 'SIGKILL');

    await until('source and client are told', () => ends.length > 0 && client.closedTransports.length > 0);
    expect(ends).toEqual(['engine-died']);
    expect(client.closedConsumers).toEqual([
      { consumerId: consumed.value.consumerId, reason: 'engine-died' },
    ]);
    expect(client.closedTransports).toEqual([transportId]);

    // At once, while the worker is still being replaced.
    await Promise.all([openSink(sfu), client.open()]);
    expect(sfu.figures().workers.map(({ pid }) => pid)).not.toContain(killed.pid);
    expect((await client.session.consume(key, never)).ok).toBe(true);
  });

  test('says what is wrong when the worker is not there or the library unknown', async () => {
    const runtime = await sfuRuntime();
    const config = {
      workers: 1,
      listenAddress: '127.0.0.1',
      announcedAddress: undefined,
      minPort: 40_000,
      maxPort: 49_999,
    };
    const missing = await Sfu.create(
      { ...config, library: runtime.library, workerBin: '/nowhere/worker' },
      silent,
    );
    expect(missing.ok ? undefined : missing.error.code).toBe('sfu-worker-missing');
    const unknown = await Sfu.create({ ...config, library: 'another', workerBin: undefined }, silent);
    expect(unknown.ok ? undefined : unknown.error.code).toBe('sfu-library-unknown');
  });
});
