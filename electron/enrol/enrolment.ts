/** Brings this machine in by the code that a person typed: a key is made, the gateway told of it, and the key kept. */
import { z } from 'zod';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { NodeScreen, WallNode } from '#shared/model/wallNode.ts';
import { parseGatewayOrigin } from '../launch/gatewayAddress.ts';
import type { Log } from '../log.ts';
import type { NodeGateway } from '../node/nodeGateway.ts';
import { createNodeKey, publicHalfOf } from '../node/nodeKey.ts';
import type { NodeIdentity } from '../node/nodeKeyFile.ts';
import { enrolledText, failureText } from './enrolText.ts';

export interface EnrolmentOptions {
  readonly gatewayAt: (origin: string) => Pick<NodeGateway, 'enrol'>;
  readonly screens: () => readonly NodeScreen[];
  readonly keep: (identity: NodeIdentity) => Promise<void>;
  readonly onEnrolled: (identity: NodeIdentity, gatewayOrigin: string) => void;
  readonly log: Log;
}

/** What the page is told. */
export interface EnrolAnswer {
  readonly failed: boolean;
  readonly hi: string;
  readonly en: string;
  /** What to correct. */
  readonly field?: 'gateway' | 'code';
}

const typedSchema = z.strictObject({ gateway: z.string().max(300), code: z.string().max(40) });
const atGateway = new Set(['gateway-address-invalid', 'gateway-away', 'gateway-strange']);

export class Enrolment {
  readonly #options: EnrolmentOptions;
  #isBusy = false;

  constructor(options: EnrolmentOptions) {
    this.#options = options;
  }

  /** @param typed as the page sent it */
  async submit(typed: unknown): Promise<EnrolAnswer> {
    if (this.#isBusy) return answerOf('enrolment-runs');
    this.#isBusy = true;
    try {
      const enrolled = await this.#enrol(typed);
      if (enrolled.ok) return { failed: false, ...enrolledText };
      this.#options.log('warn', 'node-not-enrolled', { why: enrolled.error.code });
      return answerOf(enrolled.error.code);
    } finally {
      this.#isBusy = false;
    }
  }

  async #enrol(typed: unknown): Promise<Result<WallNode, Problem>> {
    const { gatewayAt, screens, keep, onEnrolled, log } = this.#options;
    const read = typedSchema.safeParse(typed);
    if (!read.success) return err(problem('request-invalid', 400, 'This is not what the page sends.'));
    const origin = parseGatewayOrigin(withScheme(read.data.gateway), 'the enrolment page');
    if (!origin.ok) return origin;
    const code = read.data.code.trim();
    if (code === '') return err(problem('code-missing', 400, 'No code was typed.'));
    const key = createNodeKey();
    const node = await gatewayAt(origin.value).enrol(code, publicHalfOf(key), screens());
    if (!node.ok) return node;
    const identity: NodeIdentity = { node: node.value.id, name: node.value.name, key };
    try {
      await keep(identity);
    } catch (error) {
      log('error', 'node-key-not-kept', { why: String(error) });
      return err(problem('key-not-kept', 500, 'The key could not be written.'));
    }
    log('info', 'node-enrolled', { node: node.value.id, gateway: origin.value });
    onEnrolled(identity, origin.value);
    return ok(node.value);
  }
}

// People type an address as they say it.
function withScheme(typed: string): string {
  const text = typed.trim().replace(/\/+$/, '');
  return /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
}

function answerOf(code: string): EnrolAnswer {
  return { failed: true, ...failureText(code), field: atGateway.has(code) ? 'gateway' : 'code' };
}
