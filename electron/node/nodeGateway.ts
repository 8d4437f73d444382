/** What a wall machine asks of the gateway before it has a session. */
import type { z } from 'zod';
import { type Problem, problem, problemSchema } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { WallNodeId } from '#shared/model/wall.ts';
import type { NodeScreen, WallNode } from '#shared/model/wallNode.ts';
import {
  type NodeSessionAnswer,
  nodeChallengeAnswerSchema,
  nodeEnrolAnswerSchema,
  nodeSessionAnswerSchema,
} from '#shared/wire/wallNodes.ts';

/** The part of `fetch` that is used; the shell gives Electron's. */
export type PostFetch = (
  url: string,
  options: {
    readonly method: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly credentials: 'omit';
    readonly redirect: 'error';
    readonly signal: AbortSignal;
  },
) => Promise<{ readonly ok: boolean; json(): Promise<unknown> }>;

const answerTimeoutMs = 10_000;

export class NodeGateway {
  readonly #origin: string;
  readonly #fetch: PostFetch;

  constructor(origin: string, fetch: PostFetch) {
    this.#origin = origin;
    this.#fetch = fetch;
  }

  /** @returns the gateway's Problem, `gateway-away`, or `gateway-strange` when what answers is no gateway of ours */
  async enrol(
    code: string,
    publicKey: string,
    screens: readonly NodeScreen[],
  ): Promise<Result<WallNode, Problem>> {
    const answer = await this.#post('/api/wall-nodes', { code, publicKey, screens }, nodeEnrolAnswerSchema);
    return answer.ok ? ok(answer.value.node) : answer;
  }

  /** Proves the key and gets a session. @returns as `enrol` */
  async openSession(
    id: WallNodeId,
    sign: (text: string) => string,
    screens: readonly NodeScreen[],
  ): Promise<Result<NodeSessionAnswer, Problem>> {
    const asked = await this.#post(`/api/wall-nodes/${id}/challenge`, {}, nodeChallengeAnswerSchema);
    if (!asked.ok) return asked;
    const { challenge } = asked.value;
    const proof = { challenge, signature: sign(challenge), screens };
    return this.#post(`/api/wall-nodes/${id}/session`, proof, nodeSessionAnswerSchema);
  }

  async #post<S extends z.ZodType>(
    path: string,
    body: unknown,
    schema: S,
  ): Promise<Result<z.output<S>, Problem>> {
    try {
      const response = await this.#fetch(`${this.#origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(answerTimeoutMs),
      });
      const content: unknown = await response.json();
      const read = response.ok ? schema.safeParse(content) : problemSchema.safeParse(content);
      if (!read.success) return err(gatewayStrange());
      return response.ok ? ok(read.data as z.output<S>) : err(read.data as Problem);
    } catch (error) {
      return err(error instanceof SyntaxError ? gatewayStrange() : gatewayAway());
    }
  }
}

function gatewayAway(): Problem {
  return problem('gateway-away', 503, 'The gateway does not answer.');
}

function gatewayStrange(): Problem {
  return problem('gateway-strange', 502, 'What answers at this address is no gateway of this version.');
}
