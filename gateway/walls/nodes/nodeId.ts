import { createHash } from 'node:crypto';
import { type WallNodeId, wallNodeIdSchema } from '#shared/model/wall.ts';

/**
 * The id of a machine, by its name: a machine that is enrolled again under its old name, with a new key, finds the
 * displays that were bound to it. A name in another script has an id that cannot be read.
 */
export function nodeIdOf(name: string): WallNodeId {
  const plain = name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  if (/^[a-z0-9-]{1,64}$/.test(plain)) return wallNodeIdSchema.parse(plain);
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12);
  return wallNodeIdSchema.parse(`node-${hash}`);
}

/** How a machine is called where people have names: in sessions, topics and the record. */
export function subjectOfNode(id: WallNodeId): string {
  return `node:${id}`;
}

/** The machine of that name; undefined for a person's. */
export function nodeOfSubject(name: string): WallNodeId | undefined {
  if (!name.startsWith('node:')) return undefined;
  const id = wallNodeIdSchema.safeParse(name.slice('node:'.length));
  return id.success ? id.data : undefined;
}
