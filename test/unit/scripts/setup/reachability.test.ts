import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Reachability } from '../../../../scripts/setup/reachability.ts';

const hourMs = 3_600_000;
let cache = '';
let nowMs = 0;
let probes: string[] = [];
let answer = false;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'drishti-reach-'));
  nowMs = 1_000_000;
  probes = [];
});
afterEach(() => rm(cache, { recursive: true, force: true }));

function reachability() {
  return new Reachability(
    { root: '/', cache, env: {} },
    () => nowMs,
    async (url) => {
      probes.push(url);
      return answer;
    },
  );
}

test('a host that does not answer is not asked again for a day, by later set-ups either', async () => {
  answer = false;
  expect(await reachability().canReach('http://a')).toBe(false);
  nowMs += 23 * hourMs;
  answer = true;
  expect(await reachability().canReach('http://a')).toBe(false);
  expect(probes).toEqual(['http://a']);
  nowMs += 2 * hourMs;
  expect(await reachability().canReach('http://a')).toBe(true);
});

test('one host says nothing about another', async () => {
  answer = false;
  await reachability().canReach('http://a');
  answer = true;
  expect(await reachability().canReach('http://b')).toBe(true);
});

test('a host that answers and fails to deliver is left alone too', async () => {
  answer = true;
  await reachability().rememberFailure('http://a');
  expect(await reachability().canReach('http://a')).toBe(false);
});
