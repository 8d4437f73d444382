import { describe, expect, it } from 'vitest';
import { auditPart } from '../../../../gateway/audit/auditPart.ts';

const well = { waiting: 0, behindMs: 0, entries: 12, isCut: false };

describe('the record among the parts of the gateway', () => {
  it.each([
    ['up', well, { state: 'up', entries: 12 }],
    [
      'up while it is a moment behind',
      { ...well, waiting: 3, behindMs: 10_000 },
      { state: 'up', entries: 12 },
    ],
    [
      'down while acts wait for long',
      { ...well, waiting: 3, behindMs: 12_400 },
      { state: 'down', entries: 12, problem: 'audit-not-written', waiting: 3, behindSeconds: 12 },
    ],
    [
      'up, with what is wrong, when its end was cut off',
      { ...well, isCut: true },
      { state: 'up', entries: 12, problem: 'audit-cut' },
    ],
  ])('is %s', (_what, figures, part) => {
    expect(auditPart(figures)).toEqual(part);
  });
});
