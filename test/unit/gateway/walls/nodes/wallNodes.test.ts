import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ok } from '#shared/base/result.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import type { Person } from '#shared/model/person.ts';
import { wallNodeIdSchema } from '#shared/model/wall.ts';
import { challengeLifeMs } from '../../../../../gateway/walls/nodes/challenges.ts';
import {
  enrolmentLifeMs,
  type NodesChange,
  WallNodes,
  type WallNodesOptions,
} from '../../../../../gateway/walls/nodes/wallNodes.ts';
import type { Enrolment, KeptNode } from '../../../../../gateway/walls/nodes/wallNodesRepository.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

const supervisor: Person = { name: 'supervisor', role: 'supervisor' };
const screens = [{ key: 'lg-1', label: 'LG', widthPx: 1920, heightPx: 1080 }];
const wall1 = wallNodeIdSchema.parse('wall-1');

/** A machine with its key. */
function machine() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { publicKey: spki(publicKey), sign: (text: string) => signature(privateKey, text) };
}

function spki(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

function signature(key: KeyObject, text: string): string {
  return sign(undefined, Buffer.from(text), key).toString('base64');
}

/** A database that outlives the gateway. */
function memory(): WallNodesOptions['repository'] {
  const codes = new Map<string, Enrolment & { readonly expiresAtMs: number }>();
  const kept = new Map<string, KeptNode>();
  return {
    all: async () => ok([...kept.values()]),
    addEnrolment: async (hash, enrolment, _nowMs, expiresAtMs) => {
      codes.set(hash, { ...enrolment, expiresAtMs });
      return ok(undefined);
    },
    redeem: async (hash, nowMs, build) => {
      const open = codes.get(hash);
      if (open === undefined || open.expiresAtMs <= nowMs) return ok('unknown');
      const node = build(open);
      if (kept.has(node.node.id)) return ok('taken');
      codes.delete(hash);
      kept.set(node.node.id, node);
      return ok(node);
    },
    note: async (node) => {
      const before = kept.get(node.id);
      if (before !== undefined) kept.set(node.id, { ...before, node });
      return ok(undefined);
    },
    remove: async (id) => {
      kept.delete(id);
      return ok(undefined);
    },
  };
}

async function build(repository = memory()) {
  const clock = new ManualClock();
  const acts: AuditAct[] = [];
  const secret = new Uint8Array(32).fill(7);
  const audit = { record: (act: AuditAct) => void acts.push(act) };
  const created = await WallNodes.create({ repository, secret, audit, clock });
  if (!created.ok) throw new Error('no nodes');
  const nodes = created.value;
  const changes: NodesChange[] = [];
  nodes.subscribe((change) => changes.push(change));
  const code = async (name = 'Wall 1') => {
    const made = await nodes.enrolment(name, supervisor);
    if (!made.ok) throw new Error(made.error.code);
    return made.value.code;
  };
  /** Enrols a machine under this name. */
  const enrolled = async (name = 'Wall 1') => {
    const key = machine();
    const node = await nodes.enrol({ code: await code(name), publicKey: key.publicKey, screens });
    if (!node.ok) throw new Error(node.error.code);
    return key;
  };
  const challenge = () => {
    const asked = nodes.challenge(wall1);
    if (!asked.ok) throw new Error(asked.error.code);
    return asked.value;
  };
  return { clock, nodes, acts, changes, code, enrolled, challenge };
}

function codeOf(result: { readonly ok: boolean; readonly error?: { readonly code: string } }) {
  return result.ok ? 'ok' : result.error?.code;
}

describe('a code', () => {
  test('brings one machine in, and who made it is on record', async () => {
    const { nodes, code, acts, changes } = await build();
    const request = { code: await code(), publicKey: machine().publicKey, screens };
    expect(await nodes.enrol(request)).toMatchObject({
      value: { id: 'wall-1', enrolledBy: 'supervisor', screens },
    });
    expect(codeOf(await nodes.enrol({ ...request, publicKey: machine().publicKey }))).toBe(
      'enrolment-code-unknown',
    );
    expect(acts).toMatchObject([{ actor: 'supervisor', action: 'node-enrolled', subject: 'wall-1' }]);
    expect(changes).toMatchObject([{ changed: { id: 'wall-1' } }]);
  });

  test('holds for fifteen minutes', async () => {
    const { nodes, code, clock } = await build();
    const [first, second] = [await code('Wall 1'), await code('Wall 2')];
    const request = { publicKey: machine().publicKey, screens };
    await clock.advance(enrolmentLifeMs - 1);
    expect(codeOf(await nodes.enrol({ ...request, code: first }))).toBe('ok');
    await clock.advance(1);
    expect(codeOf(await nodes.enrol({ ...request, code: second }))).toBe('enrolment-code-unknown');
  });

  test('outlives a restart of the gateway', async () => {
    const repository = memory();
    const code = await (await build(repository)).code();
    const { nodes } = await build(repository);
    expect(codeOf(await nodes.enrol({ code, publicKey: machine().publicKey, screens }))).toBe('ok');
  });

  test('is not made for a name that a machine bears', async () => {
    const { nodes, enrolled } = await build();
    await enrolled('Wall 1');
    expect(codeOf(await nodes.enrolment('wall 1', supervisor))).toBe('node-name-taken');
  });

  test.each([
    ['no key', 'AAAA'],
    ['a key of another kind', spki(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)],
  ])('is not used up by %s', async (_what, publicKey) => {
    const { nodes, code } = await build();
    const made = await code();
    expect(codeOf(await nodes.enrol({ code: made, publicKey, screens }))).toBe('node-key-invalid');
    expect(codeOf(await nodes.enrol({ code: made, publicKey: machine().publicKey, screens }))).toBe('ok');
  });
});

describe('a machine', () => {
  test('is let in by its signature, and its screens are noted', async () => {
    const { nodes, enrolled, challenge } = await build();
    const key = await enrolled();
    const text = challenge();
    const two = [...screens, { key: 'lg-2', label: 'LG', widthPx: 3840, heightPx: 2160 }];
    const admitted = nodes.admit(wall1, { challenge: text, signature: key.sign(text), screens: two });
    expect(admitted).toEqual(ok('node:wall-1'));
    expect(nodes.all()[0]?.screens).toEqual(two);
    expect(nodes.subject('node:wall-1')).toMatchObject({ person: { name: 'node:wall-1', role: 'wall' } });
  });

  test('with a wrong clock is let in: only the gateway’s own time counts', async () => {
    const { nodes, enrolled, challenge, clock } = await build();
    const key = await enrolled();
    const text = challenge();
    await clock.advance(challengeLifeMs - 1);
    expect(nodes.admit(wall1, { challenge: text, signature: key.sign(text), screens }).ok).toBe(true);
  });

  test('is refused with an old challenge, one that was used, or another machine’s', async () => {
    const { nodes, enrolled, challenge, clock } = await build();
    const key = await enrolled();
    await enrolled('Wall 2');
    const admit = (text: string) =>
      codeOf(nodes.admit(wall1, { challenge: text, signature: key.sign(text), screens }));
    const old = challenge();
    await clock.advance(challengeLifeMs);
    expect(admit(old)).toBe('node-key-refused');
    const used = challenge();
    expect([admit(used), admit(used)]).toEqual(['ok', 'node-key-refused']);
    const others = nodes.challenge(wallNodeIdSchema.parse('wall-2'));
    expect(others.ok && admit(others.value)).toBe('node-key-refused');
    expect(admit('of my own')).toBe('node-key-refused');
  });

  test('is refused with another key, and may try again with its own', async () => {
    const { nodes, enrolled, challenge } = await build();
    const key = await enrolled();
    const text = challenge();
    const admit = (by: { sign(text: string): string }) =>
      codeOf(nodes.admit(wall1, { challenge: text, signature: by.sign(text), screens }));
    expect([admit(machine()), admit({ sign: () => 'nonsense' }), admit(key)]).toEqual([
      'node-key-refused',
      'node-key-refused',
      'ok',
    ]);
  });

  test('is known again after a restart of the gateway, whose old challenges are worth nothing', async () => {
    const repository = memory();
    const before = await build(repository);
    const key = await before.enrolled();
    const old = before.challenge();
    const { nodes, challenge } = await build(repository);
    expect(codeOf(nodes.admit(wall1, { challenge: old, signature: key.sign(old), screens }))).toBe(
      'node-key-refused',
    );
    const text = challenge();
    expect(nodes.admit(wall1, { challenge: text, signature: key.sign(text), screens }).ok).toBe(true);
  });
});

describe('a revoked machine', () => {
  test('is out at once, with its sessions, and on record', async () => {
    const { nodes, enrolled, challenge, acts } = await build();
    const key = await enrolled();
    const text = challenge();
    const ended: string[] = [];
    nodes.subscribeRevoked((name) => ended.push(name));
    expect(codeOf(await nodes.revoke(wall1, supervisor))).toBe('ok');
    expect(nodes.subject('node:wall-1')).toBeUndefined();
    expect(ended).toEqual(['node:wall-1']);
    expect(codeOf(nodes.challenge(wall1))).toBe('node-unknown');
    expect(codeOf(nodes.admit(wall1, { challenge: text, signature: key.sign(text), screens }))).toBe(
      'node-unknown',
    );
    expect(acts.at(-1)).toMatchObject({ action: 'node-revoked', subject: 'wall-1' });
  });

  test('comes back under its name with a new key, and its old sessions stay worthless', async () => {
    const { nodes, enrolled, challenge } = await build();
    const stolen = await enrolled();
    const before = nodes.subject('node:wall-1')?.credential;
    await nodes.revoke(wall1, supervisor);
    await enrolled();
    expect(nodes.subject('node:wall-1')?.credential).not.toBe(before);
    const text = challenge();
    expect(codeOf(nodes.admit(wall1, { challenge: text, signature: stolen.sign(text), screens }))).toBe(
      'node-key-refused',
    );
  });

  test('cannot be revoked twice', async () => {
    const { nodes } = await build();
    expect(codeOf(await nodes.revoke(wall1, supervisor))).toBe('node-unknown');
  });
});

test('that a machine was seen is told once a minute', async () => {
  const { nodes, enrolled, changes, clock } = await build();
  await enrolled();
  for (let second = 0; second < 120; second += 2) {
    await clock.advance(2_000);
    nodes.seen(wall1);
  }
  expect(changes).toHaveLength(3);
  expect(nodes.all()[0]?.seenAt).toBe(new Date(clock.nowMs()).toISOString());
});
