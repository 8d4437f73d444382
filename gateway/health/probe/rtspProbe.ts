/**
 * Asks an RTSP camera whether it would give its stream: DESCRIBE with its password, and the answer read to the
 * codec. Owns one question from connection to verdict; nothing is set up or played, so that no session of the
 * camera is taken.
 */
import { randomBytes } from 'node:crypto';
import type { FeedFault } from '#shared/model/health.ts';
import { authorization, type Challenge, chooseChallenge, isStale, parseChallenges } from './authorization.ts';
import { type CameraTarget, parseCameraTarget } from './cameraTarget.ts';
import { type ProbeAnswer, probeFailure } from './probeAnswer.ts';
import { RtspConnection } from './rtspConnection.ts';
import { headerValues, type RtspRequest, type RtspResponse, rtspRequest } from './rtspMessage.ts';
import { videoOfSdp } from './sdpVideo.ts';

/** Answers of RTSP and what they mean for who wants the picture; 453 and 503 are what a full camera says. */
const faults: Readonly<Record<number, FeedFault>> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'not-found',
  410: 'not-found',
  453: 'refused',
  454: 'not-found',
  503: 'refused',
};

/** A few old cameras answer no DESCRIBE before they were asked for their OPTIONS. */
const wantOptionsFirst: ReadonlySet<number> = new Set([400, 405, 455, 501]);
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 305, 307, 308]);
/** A challenge, a stale nonce, OPTIONS and one redirection, each once, and the answer. */
const mostQuestions = 6;

/** @param withinMs for the whole probe, whatever it takes */
export async function probeRtsp(url: string, withinMs: number): Promise<ProbeAnswer> {
  const target = parseCameraTarget(url);
  if (target === undefined || target.scheme.startsWith('http')) return probeFailure('unknown', 'address');
  const probe = new RtspProbe(target, withinMs);
  try {
    return await probe.run();
  } finally {
    probe.close();
  }
}

class RtspProbe {
  readonly #endMs: number;
  #target: CameraTarget;
  #connection: RtspConnection;
  #challenge: Challenge | undefined;
  #staleSeen = false;
  #redirected = false;
  #optionsAsked = false;
  #sequence = 0;

  constructor(target: CameraTarget, withinMs: number) {
    this.#endMs = performance.now() + withinMs;
    this.#target = target;
    this.#connection = this.#connect();
  }

  async run(): Promise<ProbeAnswer> {
    for (let asked = 0; asked < mostQuestions; asked += 1) {
      const answer = await this.#ask('DESCRIBE');
      if (!answer.ok) return answer.error;
      const verdict = await this.#judge(answer.value);
      if (verdict !== undefined) return verdict;
    }
    return probeFailure('unknown', 'too many answers');
  }

  close(): void {
    this.#connection.close();
  }

  /** @returns `undefined` when it is to be asked again, otherwise than before */
  async #judge(response: RtspResponse): Promise<ProbeAnswer | undefined> {
    const { status } = response;
    if (status === 200) return videoOfSdp(response.body);
    if (status === 401 && this.#answersChallenge(response)) return undefined;
    if (redirects.has(status) && this.#follows(response)) return undefined;
    if (wantOptionsFirst.has(status) && !this.#optionsAsked) {
      this.#optionsAsked = true;
      const options = await this.#ask('OPTIONS');
      return options.ok ? undefined : options.error;
    }
    const fault = faults[status];
    return probeFailure(fault ?? 'unknown', fault === undefined ? `RTSP ${status}` : undefined);
  }

  #answersChallenge(response: RtspResponse): boolean {
    const challenge = chooseChallenge(parseChallenges(headerValues(response, 'www-authenticate')));
    if (challenge === undefined || this.#target.credentials === undefined) return false;
    if (this.#challenge !== undefined) {
      if (this.#staleSeen || !isStale(challenge)) return false;
      this.#staleSeen = true;
    }
    this.#challenge = challenge;
    return true;
  }

  #follows(response: RtspResponse): boolean {
    const next = parseCameraTarget(headerValues(response, 'location')[0] ?? '');
    if (next === undefined || next.scheme.startsWith('http') || this.#redirected) return false;
    this.#redirected = true;
    const { host, credentials } = this.#target;
    // Another host is not told this one's password.
    this.#target = {
      ...next,
      credentials: next.credentials ?? (next.host === host ? credentials : undefined),
    };
    this.#challenge = undefined;
    this.#connection.close();
    return true;
  }

  async #ask(method: RtspRequest['method']): ReturnType<RtspConnection['ask']> {
    // A camera that closed with its challenge wants the password on a new connection, also when it said nothing of it.
    if (!this.#connection.isOpen) this.#connection = this.#connect();
    const sent = await this.#connection.ask(this.#request(method));
    const isCutAfterAnswer =
      !sent.ok && sent.error.kind === 'failed' && sent.error.fault === 'ended' && this.#sequence === 2;
    if (!isCutAfterAnswer) return sent;
    this.#connection = this.#connect();
    return await this.#connection.ask(this.#request(method));
  }

  #request(method: RtspRequest['method']): string {
    this.#sequence += 1;
    const { uri, credentials } = this.#target;
    const clientNonce = this.#challenge?.values.has('qop') ? randomBytes(8).toString('hex') : '';
    const granted =
      this.#challenge === undefined || credentials === undefined
        ? undefined
        : authorization(this.#challenge, credentials, { method, uri, clientNonce });
    return rtspRequest({ method, uri, sequence: this.#sequence, authorization: granted });
  }

  #connect(): RtspConnection {
    return new RtspConnection(this.#target, Math.max(1, this.#endMs - performance.now()));
  }
}
