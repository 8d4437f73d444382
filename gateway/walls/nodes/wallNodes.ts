/**
 * The wall's machines: how they come in by a code, prove themselves by their key, and are put out again. A machine
 * has no password and no clock is asked of it; its session is as good as its key.
 */
import type { KeyObject } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Person } from '#shared/model/person.ts';
import type { WallNodeId } from '#shared/model/wall.ts';
import type { NodeScreen, WallNode } from '#shared/model/wallNode.ts';
import type { EnrolmentAnswer, NodeEnrolRequest } from '#shared/wire/wallNodes.ts';
import type { Subject } from '../../access/subjectLookup.ts';
import type { AuditSink } from '../../audit/auditSink.ts';
import { Challenges } from './challenges.ts';
import { createEnrolmentCode, hashEnrolmentCode, readEnrolmentCode } from './enrolmentCode.ts';
import { nodeIdOf, nodeOfSubject, subjectOfNode } from './nodeId.ts';
import { fingerprintOf, isSignedBy, readNodeKey } from './nodeKey.ts';
import { codeUnknown, keyInvalid, keyRefused, nameTaken, nodeUnknown } from './nodeProblems.ts';
import type { KeptNode, WallNodesRepository } from './wallNodesRepository.ts';

export interface WallNodesOptions {
  readonly repository: Pick<WallNodesRepository, 'all' | 'addEnrolment' | 'redeem' | 'note' | 'remove'>;
  /** The gateway's own, from which the codes' hashes are made. */
  readonly secret: Uint8Array;
  readonly audit: AuditSink;
  readonly clock: Clock;
}

export interface NodesChange {
  readonly changed?: WallNode;
  readonly removed?: WallNodeId;
}

/** Long enough to walk to the machine. */
export const enrolmentLifeMs = 15 * 60_000;
/** A machine that is seen is written down, and told of, at most so often. */
const seenEveryMs = 60_000;

interface Member {
  readonly node: WallNode;
  readonly key: KeyObject;
  readonly credential: string;
  /** On the clock that never jumps. */
  readonly notedAtMs: number;
}

export class WallNodes implements AsyncDisposable {
  readonly #options: WallNodesOptions;
  readonly #challenges: Challenges;
  readonly #members = new Map<WallNodeId, Member>();
  readonly #listeners = new Set<(change: NodesChange) => void>();
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(options: WallNodesOptions) {
    this.#options = options;
    this.#challenges = new Challenges(options.clock);
  }

  /** @returns a Problem of the database */
  static async create(options: WallNodesOptions): Promise<Result<WallNodes, Problem>> {
    const nodes = new WallNodes(options);
    const kept = await options.repository.all();
    if (!kept.ok) return kept;
    for (const each of kept.value) {
      const key = readNodeKey(each.publicKey);
      if (key !== undefined) nodes.#take(each, key);
    }
    return ok(nodes);
  }

  all(): readonly WallNode[] {
    return [...this.#members.values()].map(({ node }) => node);
  }

  subscribe(listener: (change: NodesChange) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the names of machines that were put out. */
  subscribeRevoked(listener: (name: string) => void): Unsubscribe {
    return this.subscribe(({ removed }) => {
      if (removed !== undefined) listener(subjectOfNode(removed));
    });
  }

  /** Whose session a name's is: a machine's, as long as it is not revoked and has the same key. */
  subject(name: string): Subject | undefined {
    const id = nodeOfSubject(name);
    const member = id && this.#members.get(id);
    return member && { person: { name, role: 'wall' }, credential: member.credential };
  }

  /** A code for one machine of this name. @returns `node-name-taken`, or a Problem of the database */
  async enrolment(name: string, person: Person): Promise<Result<EnrolmentAnswer, Problem>> {
    const { repository, secret, clock } = this.#options;
    if (this.#members.has(nodeIdOf(name))) return err(nameTaken());
    const code = createEnrolmentCode();
    const nowMs = clock.nowMs();
    const expiresAtMs = nowMs + enrolmentLifeMs;
    const hash = hashEnrolmentCode(code, secret);
    const kept = await repository.addEnrolment(hash, { name, by: person.name }, nowMs, expiresAtMs);
    return kept.ok ? ok({ code, expiresAt: new Date(expiresAtMs).toISOString() }) : kept;
  }

  /** Brings a machine in. @returns `enrolment-code-unknown`, `node-key-invalid`, `node-name-taken`, or the database's */
  async enrol(request: NodeEnrolRequest): Promise<Result<WallNode, Problem>> {
    const { repository, secret, clock, audit } = this.#options;
    const publicKey = Buffer.from(request.publicKey, 'base64');
    const key = readNodeKey(publicKey);
    if (key === undefined) return err(keyInvalid());
    const code = readEnrolmentCode(request.code);
    if (code === undefined) return err(codeUnknown());
    const now = new Date(clock.nowMs()).toISOString();
    const redeemed = await repository.redeem(hashEnrolmentCode(code, secret), clock.nowMs(), (enrolment) => ({
      publicKey,
      node: {
        id: nodeIdOf(enrolment.name),
        name: enrolment.name,
        enrolledAt: now,
        enrolledBy: enrolment.by,
        screens: request.screens,
        seenAt: now,
      },
    }));
    if (!redeemed.ok) return redeemed;
    if (redeemed.value === 'unknown') return err(codeUnknown());
    if (redeemed.value === 'taken') return err(nameTaken());
    const { node } = redeemed.value;
    this.#take(redeemed.value, key);
    audit.record({
      actor: node.enrolledBy,
      action: 'node-enrolled',
      subject: node.id,
      details: { name: node.name, screens: node.screens.length },
    });
    this.#tell({ changed: node });
    return ok(node);
  }

  /** A text for the machine to sign. @returns `node-unknown` */
  challenge(id: WallNodeId): Result<string, Problem> {
    return this.#members.has(id) ? ok(this.#challenges.issue(id)) : err(nodeUnknown());
  }

  /**
   * Lets a machine in that signed its challenge, and notes the screens it has now.
   *
   * @returns the name its session is of; `node-unknown`, `node-key-refused`
   */
  admit(
    id: WallNodeId,
    proof: {
      readonly challenge: string;
      readonly signature: string;
      readonly screens: readonly NodeScreen[];
    },
  ): Result<string, Problem> {
    const member = this.#members.get(id);
    if (member === undefined) return err(nodeUnknown());
    const isProven =
      this.#challenges.isOpen(id, proof.challenge) &&
      isSignedBy(member.key, proof.challenge, proof.signature);
    if (!isProven) return err(keyRefused());
    this.#challenges.use(proof.challenge);
    this.#note(id, member, [...proof.screens]);
    return ok(subjectOfNode(id));
  }

  /** The machine was heard of: one of its pages reported. */
  seen(id: WallNodeId): void {
    const member = this.#members.get(id);
    if (member === undefined || this.#options.clock.monotonicMs() - member.notedAtMs < seenEveryMs) return;
    this.#note(id, member, member.node.screens);
  }

  /** Puts a machine out at once: its sessions end with it. @returns `node-unknown`, or a Problem of the database */
  async revoke(id: WallNodeId, person: Person): Promise<Result<void, Problem>> {
    const { repository, audit } = this.#options;
    const member = this.#members.get(id);
    if (member === undefined) return err(nodeUnknown());
    const removed = await repository.remove(id);
    if (!removed.ok) return removed;
    this.#members.delete(id);
    audit.record({
      actor: person.name,
      action: 'node-revoked',
      subject: id,
      details: { name: member.node.name },
    });
    this.#tell({ removed: id });
    return ok(undefined);
  }

  /** Resolves when what was last noted is written. */
  async close(): Promise<void> {
    this.#listeners.clear();
    await this.#writing;
  }

  #take({ node, publicKey }: KeptNode, key: KeyObject): void {
    const notedAtMs = this.#options.clock.monotonicMs();
    this.#members.set(node.id, { node, key, credential: fingerprintOf(publicKey), notedAtMs });
  }

  #note(id: WallNodeId, member: Member, screens: NodeScreen[]): void {
    const { clock, repository } = this.#options;
    const node = { ...member.node, screens, seenAt: new Date(clock.nowMs()).toISOString() };
    this.#members.set(id, { ...member, node, notedAtMs: clock.monotonicMs() });
    this.#tell({ changed: node });
    // A database that is away is no reason to keep a machine out: what is lost is when it was last seen.
    this.#writing = this.#writing.then(() => repository.note(node));
  }

  #tell(change: NodesChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
