import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type CameraId, cameraNumberSchema } from '#shared/model/ids.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import type { Person } from '#shared/model/person.ts';
import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import type { MediaSession, MediaSessionListener, RealtimePorts } from '../../gateway/realtime/ports.ts';

export const snapshot: FeedsSnapshot = {
  topic: 'feeds',
  epoch: 'one',
  version: 7,
  sentAt: '2026-01-01T00:00:00.000Z',
  entries: [],
};

/** The rest of the gateway, as far as the realtime door sees it. */
export class RealtimeGateway implements RealtimePorts {
  readonly leases: string[] = [];
  readonly released: string[] = [];
  readonly sessions: MediaSessionListener[] = [];
  closedSessions = 0;
  tellFeeds: (delta: FeedsDelta) => void = () => {};
  consumeAnswer: () => Promise<Result<never, Problem>> | undefined = () => undefined;
  readonly log = { info: () => {}, warn: () => {} };

  readonly authenticate: RealtimePorts['authenticate'] = async ({ token, cookie }) => {
    const known = this.people.get(token ?? '');
    if (known !== undefined) return ok(known);
    return token === 'good' || cookie === 'session=good'
      ? ok({ name: 'operator', role: 'operator' })
      : err(problem('not-signed-in', 401, 'Sign in first.'));
  };

  /** Who comes with which token, beside the operator, whose is `good`. */
  readonly people = new Map<string, Person>([['police', { name: 'police', role: 'police' }]]);

  /** Whoever has a jurisdiction sees camera 1001 alone. */
  readonly purviewOf: RealtimePorts['purviewOf'] = ({ jurisdiction }) =>
    jurisdiction && {
      key: JSON.stringify(jurisdiction),
      sees: (number) => number === 1001,
      hides: (number) => number !== 1001,
      cameras: () => [cameraNumberSchema.parse(1001)],
    };

  readonly cameras: RealtimePorts['cameras'] = {
    watchable: async (camera) =>
      camera === 1001
        ? ok({ camera: 'camera-1' as CameraId, roles: ['main'] })
        : err(problem('camera-unknown', 404, 'There is no such camera.')),
  };

  readonly ingest: RealtimePorts['ingest'] = {
    acquire: (key) => {
      const text = streamKeyText(key);
      this.leases.push(text);
      return { close: () => void this.leases.splice(this.leases.indexOf(text), 1) };
    },
  };

  /** Looks that go on: whose, at which camera. */
  readonly looks: string[] = [];

  readonly viewing: RealtimePorts['viewing'] = {
    began: ({ name }, camera, way) => {
      const text = `${name} ${camera} ${way}`;
      this.looks.push(text);
      return { close: () => void this.looks.splice(this.looks.indexOf(text), 1) };
    },
  };

  readonly topics: RealtimePorts['topics'] = {
    feeds: {
      snapshot: () => snapshot,
      subscribe: (listener) => {
        this.tellFeeds = listener;
        return () => {};
      },
    },
    alarms: {
      snapshot: () => ({ ...snapshot, topic: 'alarms', alarms: [] }),
      subscribe: () => () => {},
    },
    walls: {
      snapshot: () => ({ ...snapshot, topic: 'walls', walls: [] }),
      subscribe: () => () => {},
    },
    screens: {
      snapshot: () => ({ ...snapshot, topic: 'screens', nodes: [], screens: [] }),
      subscribe: () => () => {},
    },
  };

  readonly alarms: RealtimePorts['alarms'] = {
    act: async () => err(problem('alarm-unknown', 404, 'There is no such alarm.')),
  };

  readonly walls: RealtimePorts['walls'] = {
    command: async () => err(problem('wall-unknown', 404, 'There is no such wall.')),
  };

  readonly screens: RealtimePorts['screens'] = {
    report: () => ({ everyMs: 2_000 }),
    left: () => {},
    order: async () => err(problem('screen-unknown', 404, 'There is no such screen.')),
    done: () => {},
  };

  readonly media: RealtimePorts['media'] = {
    createSession: (listener): MediaSession => {
      this.sessions.push(listener);
      let consumers = 0;
      return {
        capabilities: () => ok({ routerRtpCapabilities: { codecs: [] } }),
        open: async () => ok({ id: 't1', iceParameters: {}, iceCandidates: [], dtlsParameters: {} }),
        connect: async () => ok({}),
        restartIce: async () => ok({ iceParameters: {} }),
        consume: async (key: StreamKey) => {
          const refused = this.consumeAnswer();
          if (refused !== undefined) return await refused;
          consumers += 1;
          return ok({
            consumerId: `c${consumers}`,
            producerId: streamKeyText(key),
            kind: 'video',
            rtpParameters: {},
          });
        },
        resume: async () => ok({}),
        release: (id) => void this.released.push(id),
        close: () => {
          this.closedSessions += 1;
        },
      };
    },
  };
}
