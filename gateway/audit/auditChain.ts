/**
 * The chain of the record: each entry's hash is SHA-256, in hexadecimal, over the canonical JSON (RFC 8785) of
 * `{action, actor, at, details, previous, seq, subject}`, where `previous` is the hash of the entry before it and
 * of the first entry 64 zeros, and `subject` is left out when there is none.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditAct, AuditEntry } from '#shared/model/audit.ts';

/** What the first entry has before it. */
export const noHash = '0'.repeat(64);

/** An act with the time at which it happened. */
export interface TimedAct extends AuditAct {
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
}

/** Of an entry as it was found, whoever wrote it there. */
export interface ChainLink {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject?: string | undefined;
  readonly details: unknown;
}

/** The end of the chain, on which the next entry is put. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export const emptyChain: ChainHead = { seq: 0, hash: noHash };

/** The hash of an entry that follows one with the hash `previous`. */
export function linkHash({ seq, at, actor, action, subject, details }: ChainLink, previous: string): string {
  const text = canonicalize({ seq, at, actor, action, subject, details, previous });
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}

/** The entry that an act becomes at the end of the chain. */
export function nextEntry(head: ChainHead, act: TimedAct): AuditEntry {
  const { at, actor, action, subject, details = {} } = act;
  const link = { seq: head.seq + 1, at, actor, action, details, ...(subject !== undefined && { subject }) };
  return { ...link, hash: linkHash(link, head.hash) };
}
