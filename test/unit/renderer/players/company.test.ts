import { describe, expect, test } from 'vitest';
import { Company } from '../../../../renderer/players/company.ts';

const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];

describe('Company', () => {
  test('takes a standstill that several others got over for something that may befall anyone', () => {
    const company = new Company();
    company.wobbled(a, 480, 1_000);
    company.wobbled(b, 400, 2_000);
    expect(company.othersUnrestMs(c, 2_000)).toBe(400);
  });

  test('takes a standstill of one feed for its own affair', () => {
    const company = new Company();
    company.wobbled(a, 900, 1_000);
    company.wobbled(b, 70, 1_000);
    expect(company.othersUnrestMs(c, 1_000)).toBe(70);
  });

  test('does not count what befell the feed itself', () => {
    const company = new Company();
    company.wobbled(a, 500, 0);
    company.wobbled(b, 500, 0);
    expect(company.othersUnrestMs(a, 0)).toBe(0);
  });

  test('forgets half of it in a minute, and all with the feed', () => {
    const company = new Company();
    for (const who of [a, b]) company.wobbled(who, 400, 0);
    company.wobbled(b, 10, 30_000);
    expect(company.othersUnrestMs(c, 60_000)).toBeCloseTo(200);
    company.leave(a);
    expect(company.othersUnrestMs(c, 60_000)).toBe(0);
  });
});
