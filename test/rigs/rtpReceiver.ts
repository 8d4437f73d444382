/** Stands where an SFU would: RTP sinks that listen on UDP and note what comes. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { RtpSink, RtpSinks } from '../../gateway/ingest/rtpSink.ts';

/** One start of a stream. */
export class RtpReceiver implements RtpSink {
  readonly host = '127.0.0.1';
  readonly payloadType = 102;
  readonly ssrc: number;
  readonly rtpPort: number;
  readonly rtcpPort: number;
  readonly #sockets: readonly Socket[];
  /** Packets with this sink's own ssrc and payload type. */
  packets = 0;
  strangers = 0;
  largestBytes = 0;
  /** RTP sequence numbers that were left out or came twice. */
  gaps = 0;
  /** H.264 NAL units by type; of fragments the first counts. */
  readonly nals = new Map<number, number>();
  closed = false;
  #sequence: number | undefined;

  static async create(ssrc: number): Promise<RtpReceiver> {
    const sockets = [createSocket('udp4'), createSocket('udp4')] as const;
    for (const socket of sockets) {
      socket.bind(0, '127.0.0.1');
      await once(socket, 'listening');
    }
    return new RtpReceiver(ssrc, sockets);
  }

  private constructor(ssrc: number, sockets: readonly [Socket, Socket]) {
    this.ssrc = ssrc;
    this.#sockets = sockets;
    this.rtpPort = sockets[0].address().port;
    this.rtcpPort = sockets[1].address().port;
    sockets[0].on('message', (packet) => this.#receive(packet));
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const socket of this.#sockets) socket.close();
  }

  // RFC 3550 5.1 (header) and RFC 6184 5 (payload).
  #receive(packet: Buffer): void {
    const ours = packet.readUInt32BE(8) === this.ssrc && (packet.readUInt8(1) & 0x7f) === this.payloadType;
    if (!ours) {
      this.strangers += 1;
      return;
    }
    this.packets += 1;
    this.largestBytes = Math.max(this.largestBytes, packet.length);
    const sequence = packet.readUInt16BE(2);
    if (this.#sequence !== undefined && sequence !== ((this.#sequence + 1) & 0xffff)) this.gaps += 1;
    this.#sequence = sequence;
    for (const type of nalTypes(packet.subarray(12))) this.nals.set(type, (this.nals.get(type) ?? 0) + 1);
  }
}

function nalTypes(payload: Buffer): readonly number[] {
  const type = (payload[0] ?? 0) & 0x1f;
  if (type === 28) return (payload[1] ?? 0) & 0x80 ? [(payload[1] ?? 0) & 0x1f] : [];
  if (type !== 24) return [type];
  const types: number[] = [];
  for (let at = 1; at + 2 < payload.length; at += 2 + payload.readUInt16BE(at)) {
    types.push((payload[at + 2] ?? 0) & 0x1f);
  }
  return types;
}

/** A new receiver for each start. */
export class RtpReceivers implements RtpSinks {
  readonly all: RtpReceiver[] = [];

  async open(): Promise<Result<RtpSink, Problem>> {
    const receiver = await RtpReceiver.create(1000 + this.all.length);
    this.all.push(receiver);
    return ok(receiver);
  }

  get last(): RtpReceiver {
    const last = this.all.at(-1);
    if (last === undefined) throw new Error('no RTP sink was opened');
    return last;
  }

  close(): void {
    for (const receiver of this.all) receiver.close();
  }
}
