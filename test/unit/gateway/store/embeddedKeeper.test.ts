import { describe, expect, it } from 'vitest';
import { dueForVacuum } from '../../../../gateway/store/embeddedKeeper.ts';

describe('a table is cleaned', () => {
  it.each([
    ['small', { live: 5, dead: 51 }, false],
    ['small', { live: 5, dead: 52 }, true],
    ['large', { live: 100_000, dead: 20_000 }, false],
    ['large', { live: 100_000, dead: 20_051 }, true],
    ['empty', { live: 0, dead: 0 }, false],
  ])('when more of it is dead than a fifth and fifty: %s, %j', (table, rows, isDue) => {
    expect(dueForVacuum([{ table, ...rows }])?.table).toBe(isDue ? table : undefined);
  });

  it('when it has most dead rows of those that are due', () => {
    const tables = [
      { table: 'walls', live: 5, dead: 90 },
      { table: 'feed_spans', live: 1000, dead: 900 },
      { table: 'audit_entries', live: 10_000_000, dead: 1000 },
    ];
    expect(dueForVacuum(tables)?.table).toBe('feed_spans');
  });
});
