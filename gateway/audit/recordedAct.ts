/** An act in a form that any database keeps as it is, and that holds nothing which must not be kept. */
import type { AuditAct, AuditDetails } from '#shared/model/audit.ts';
import { withoutAddresses } from '../log.ts';

/** Whoever tries to sign in may type what he likes. */
const textLengthMax = 200;
const nameLengthMax = 80;
const detailsMax = 30;

/** The same act: texts well-formed, of bounded length and without addresses of cameras; figures finite. */
export function recordedAct({ actor, action, subject, details = {} }: AuditAct): AuditAct & {
  readonly details: AuditDetails;
} {
  const kept = Object.entries(details)
    .slice(0, detailsMax)
    .map(([name, value]) => [plainText(name, nameLengthMax), plainValue(value)] as const);
  return {
    actor: plainText(actor, nameLengthMax),
    action,
    ...(subject !== undefined && { subject: plainText(subject, nameLengthMax) }),
    details: Object.fromEntries(kept),
  };
}

function plainValue(value: string | number | boolean): string | number | boolean {
  if (typeof value === 'string') return plainText(value, textLengthMax);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value;
}

/** PostgreSQL keeps neither the character 0 nor half a surrogate pair. */
function plainText(text: string, lengthMax: number): string {
  const cut = withoutAddresses(text).slice(0, lengthMax).replaceAll('\u0000', '\uFFFD');
  return toWellFormed(cut);
}

function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
