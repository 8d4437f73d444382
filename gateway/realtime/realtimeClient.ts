import type { Disposable } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { may } from '#shared/decide/rights.ts';
import type { Person } from '#shared/model/person.ts';
import type { SfuConsumeAnswer, SfuConsumeRequest } from '#shared/wire/sfu.ts';
import type { Topic, TopicSnapshot } from '#shared/wire/sync.ts';
import type { ScreenOrdered } from '#shared/wire/wallNodes.ts';
import { notAllowed } from '../access/notAllowed.ts';
import { ClientMedia } from './clientMedia.ts';
import type { RealtimePorts, WallPage } from './ports.ts';
import type { RequestHandlers } from './requests.ts';

/** Sends notices to the client, also across a short break of its socket. */
export interface Notices {
  consumerClosed: Parameters<RealtimePorts['media']['createSession']>[0]['consumerClosed'];
  transportClosed(transportId: string): void;
  ordered(ordered: ScreenOrdered): void;
  /** From now on the client gets the deltas of the topic. @returns what they follow; undefined without a socket */
  follow<T extends Topic>(topic: T): TopicSnapshot<T> | undefined;
}

/**
 * One client, over all sockets of its visit: its media, and for each consumer a lease on the ingest and a
 * look at the camera, for the record.
 */
export class RealtimeClient {
  readonly handlers: RequestHandlers;
  readonly #person: Person;
  readonly #viewer: string;
  readonly #page: WallPage;
  readonly #ports: RealtimePorts;
  readonly #media: ClientMedia;
  readonly #leases = new Map<string, Disposable>();
  readonly #gone = new AbortController();

  constructor(
    { id, person }: { readonly id: string; readonly person: Person },
    ports: RealtimePorts,
    notices: Notices,
  ) {
    this.#page = { id, person, order: (ordered) => notices.ordered(ordered) };
    this.#person = person;
    this.#viewer = `webrtc:${person.name}`;
    this.#ports = ports;
    this.#media = new ClientMedia(ports.media, {
      consumerClosed: (notice) => {
        this.#endLease(notice.consumerId);
        notices.consumerClosed(notice);
      },
      transportClosed: (transportId) => notices.transportClosed(transportId),
    });
    const media = this.#media;
    this.handlers = {
      'sync:subscribe': async ({ topic }) => {
        // Who sees no camera has no use for what the screens show.
        if (topic === 'screens' && !may(person, 'view')) return err(notAllowed('view'));
        return followed(notices.follow(topic));
      },
      'wall:snapshot': async () => followed(notices.follow('walls')),
      'wall:command': (request) => ports.walls.command(request, person),
      'wall:report': async (report) => ok(ports.screens.report(this.#page, report)),
      'wall:order': (request) => ports.screens.order(request, person),
      'wall:order-done': async (done) => {
        ports.screens.done(this.#page, done);
        return ok({});
      },
      'alarms:act': (request) => ports.alarms.act(request, person),
      'sfu:capabilities': async () => media.capabilities(),
      'sfu:open': async ({ rtpCapabilities, beside = false }) => {
        if (!beside) this.#endAllLeases();
        return await media.open(rtpCapabilities, beside);
      },
      'sfu:close': async ({ transportId }) => {
        for (const consumerId of media.closeTransport(transportId)) this.#endLease(consumerId);
        return ok({});
      },
      'sfu:connect': ({ transportId, dtlsParameters }) => media.connect(transportId, dtlsParameters),
      'sfu:restart-ice': ({ transportId }) => media.restartIce(transportId),
      'sfu:consume': (request) => this.#consume(request),
      'sfu:resume': ({ consumerId }) => media.resume(consumerId),
      'sfu:release': async ({ consumerId }) => {
        media.release(consumerId);
        this.#endLease(consumerId);
        return ok({});
      },
    };
  }

  close(): void {
    if (this.#gone.signal.aborted) return;
    this.#gone.abort();
    this.#media.close();
    this.#ports.screens.left(this.#page);
    this.#endAllLeases();
  }

  async #consume({
    camera,
    role,
    transportId,
  }: SfuConsumeRequest): Promise<Result<SfuConsumeAnswer, Problem>> {
    const found = await this.#ports.cameras.watchable(camera, this.#person);
    if (!found.ok) return found;
    const { signal } = this.#gone;
    if (signal.aborted) return err(clientGone());
    // A camera without a small stream shows its full one.
    const offered = found.value.roles.includes(role) ? role : 'main';
    const key = { camera: found.value.camera, role: offered };
    const lease = this.#ports.ingest.acquire(key, this.#viewer);
    const consumed = await this.#media.consume(key, transportId, signal);
    if (!consumed.ok || signal.aborted) {
      lease.close();
      return consumed.ok ? err(clientGone()) : consumed;
    }
    const viewing = this.#ports.viewing.began(this.#person, camera, 'webrtc');
    const close = () => {
      lease.close();
      viewing.close();
    };
    this.#leases.set(consumed.value.consumerId, { close });
    return ok({ ...consumed.value, role: offered });
  }

  #endLease(consumerId: string): void {
    this.#leases.get(consumerId)?.close();
    this.#leases.delete(consumerId);
  }

  #endAllLeases(): void {
    for (const lease of this.#leases.values()) lease.close();
    this.#leases.clear();
  }
}

function followed<T>(snapshot: T | undefined): Result<T, Problem> {
  return snapshot === undefined ? err(clientGone()) : ok(snapshot);
}

function clientGone(): Problem {
  return problem('client-gone', 410, 'The client went away meanwhile.');
}
