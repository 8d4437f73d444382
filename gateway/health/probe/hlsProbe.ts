/** Asks for an HLS camera's playlist: it is there, it is a playlist, and it names no codec that cannot be shown. */
import { randomBytes } from 'node:crypto';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { FeedFault } from '#shared/model/health.ts';
import { authorization, chooseChallenge, parseChallenges } from './authorization.ts';
import { type CameraTarget, parseCameraTarget } from './cameraTarget.ts';
import { networkFault } from './networkFault.ts';
import { type ProbeAnswer, probeFailure } from './probeAnswer.ts';

const faults: Readonly<Record<number, FeedFault>> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'not-found',
  410: 'not-found',
  429: 'refused',
  503: 'refused',
};
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 3;
/** Enough for an hour of segments; what follows tells nothing new. */
const longestPlaylist = 65_536;

/** @param withinMs for the whole probe */
export async function probeHls(url: string, withinMs: number): Promise<ProbeAnswer> {
  const end = new AbortController();
  // What arrived while this process was busy is read before its silence is judged.
  const timer = setTimeout(() => setImmediate(() => end.abort()), withinMs);
  try {
    return await ask(url, end.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function ask(url: string, end: AbortSignal): Promise<ProbeAnswer> {
  let target = parseCameraTarget(url);
  let granted: string | undefined;
  for (let redirected = 0; target !== undefined && !target.scheme.startsWith('rtsp'); ) {
    const answer = await get(target, granted, end);
    if ('kind' in answer) return answer;
    const { status, text, headers } = answer;
    const challenge = chooseChallenge(parseChallenges([headers['www-authenticate'] ?? '']));
    if (status === 401 && granted === undefined && challenge !== undefined && target.credentials) {
      const clientNonce = randomBytes(8).toString('hex');
      granted = authorization(challenge, target.credentials, {
        method: 'GET',
        uri: target.path,
        clientNonce,
      });
      continue;
    }
    if (!redirects.has(status)) return judge(status, text);
    if (redirected === mostRedirects) break;
    redirected += 1;
    granted = undefined;
    target = redirectedTo(target, headers.location ?? '');
  }
  return probeFailure('unknown', 'address');
}

function judge(status: number, text: string): ProbeAnswer {
  if (status !== 200) {
    const fault = faults[status];
    return probeFailure(fault ?? 'unknown', fault === undefined ? `HTTP ${status}` : undefined);
  }
  if (!text.replace(/^\ufeff/, '').startsWith('#EXTM3U')) return probeFailure('no-video');
  const named = [...text.matchAll(/CODECS="([^"]*)"/g)].map(([, codecs = '']) => codecs);
  const isOnly = (codec: RegExp) => named.length > 0 && named.every((codecs) => codec.test(codecs));
  if (isOnly(/\b(hvc1|hev1)\b/)) return probeFailure('codec', 'H.265 (HEVC)');
  return {
    kind: 'answered',
    codec: named.some((codecs) => /\bavc[13]\b/.test(codecs)) ? 'H.264' : undefined,
  };
}

function redirectedTo(from: CameraTarget, location: string): CameraTarget | undefined {
  if (!URL.canParse(location, from.uri)) return undefined;
  const next = parseCameraTarget(new URL(location, from.uri).href);
  if (next === undefined || next.credentials !== undefined || next.host !== from.host) return next;
  return { ...next, credentials: from.credentials };
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

async function get(
  target: CameraTarget,
  granted: string | undefined,
  end: AbortSignal,
): Promise<HttpAnswer | ProbeAnswer> {
  const { scheme, host, port, path } = target;
  let connected = false;
  try {
    return await new Promise<HttpAnswer>((resolve, reject) => {
      const headers = {
        'User-Agent': 'DrishtiWall',
        ...(granted !== undefined && { Authorization: granted }),
      };
      // Cameras sign their certificates themselves, and ingest takes their pictures all the same.
      const options = { host, port, path, headers, agent: false, signal: end, rejectUnauthorized: false };
      const asked = scheme === 'https' ? requestHttps(options) : requestHttp(options);
      asked.once('socket', (socket) => socket.once('connect', () => (connected = true)));
      asked.once('error', reject);
      asked.once('response', (response) => {
        connected = true;
        readStart(response).then((text) => {
          asked.destroy();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        }, reject);
      });
      asked.end();
    });
  } catch (error) {
    if (!end.aborted) return networkFault(error, connected);
    return connected ? probeFailure('silent') : { ...probeFailure('timed-out'), unconnected: true };
  }
}

async function readStart(response: IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    text += chunk;
    if (text.length >= longestPlaylist) break;
  }
  return text;
}
