import { describe, expect, test } from 'vitest';
import type { LoadPhase } from '../../../../electron/waiting/pageLoader.ts';
import { waitingState } from '../../../../electron/waiting/waitingState.ts';
import { waitingText } from '../../../../electron/waiting/waitingText.ts';
import type { WaitReason } from '../../../../electron/waiting/waitReason.ts';

const nowMs = 1_700_000_000_000;

function waiting(reason: WaitReason, forMs = 0, retryInMs = 4_200): LoadPhase {
  return {
    kind: 'waiting',
    wait: { reason, sinceMs: nowMs - forMs, attempt: 0 },
    retryAtMs: nowMs + retryInMs,
  };
}

const reasons: readonly WaitReason[] = [
  { kind: 'refused' },
  { kind: 'no-answer' },
  { kind: 'unknown-name' },
  { kind: 'no-network' },
  { kind: 'certificate' },
  { kind: 'error-answer', status: 503 },
  { kind: 'incomplete' },
  { kind: 'crashing' },
  { kind: 'renewing' },
  { kind: 'other', name: 'X' },
];

describe('every reason', () => {
  test.each(reasons)('$kind is said in words of its own, in both scripts', (reason) => {
    const { hi, en } = waitingText(waiting(reason), nowMs);
    expect(hi.happened).toMatch(/[\u0900-\u097F]/);
    expect(en.happened).toMatch(/^[\x20-\x7E]+$/);
    const others = reasons
      .filter((other) => other !== reason)
      .map((other) => waitingText(waiting(other), nowMs));
    expect(others.map((other) => other.en.happened)).not.toContain(en.happened);
    expect(others.map((other) => other.hi.happened)).not.toContain(hi.happened);
  });
});

describe('how long it has lasted', () => {
  test.each([
    [0, '0 s', '0 सेकंड'],
    [59_999, '59 s', '59 सेकंड'],
    [192_000, '3 min 12 s', '3 मिनट 12 सेकंड'],
    [7_380_000, '2 h 3 min', '2 घंटे 3 मिनट'],
    [-5_000, '0 s', '0 सेकंड'],
  ])('%d ms', (forMs, english, hindi) => {
    const { hi, en } = waitingText(waiting({ kind: 'refused' }, forMs), nowMs);
    expect(en.since).toMatch(/^Since \d\d:\d\d:\d\d · /);
    expect(en.since.endsWith(` · ${english}`)).toBe(true);
    expect(hi.since.endsWith(` · ${hindi}`)).toBe(true);
  });
});

test('the next try is told in whole seconds, never nought', () => {
  expect(waitingText(waiting({ kind: 'refused' }), nowMs).en.now).toBe('Next try in 5 s');
  expect(waitingText(waiting({ kind: 'refused' }, 0, 1), nowMs).en.now).toBe('Next try in 1 s');
  expect(waitingText(waiting({ kind: 'refused' }, 0, -900), nowMs).hi.now).toBe('अगला प्रयास 1 सेकंड में');
});

test('before anything has failed nothing is said to have', () => {
  const { hi, en } = waitingText({ kind: 'probing', wait: undefined }, nowMs);
  expect([hi.happened, hi.since, en.happened, en.since]).toEqual(['', '', '', '']);
  expect(en.now).toBe('Calling it now…');
});

test('the page is told its window, its gateway and what became of the settings', () => {
  const window = { path: '/wall/2', phase: waiting({ kind: 'refused' }) };
  const facts = { gatewayOrigin: 'http://g', setAside: undefined };
  const state = waitingState(window, facts, nowMs);
  expect(state).toMatchObject({ window: 'वॉल 2 · Wall 2', gateway: 'http://g', notice: '' });
  expect(state['en.happened']).toBe('The gateway is not running.');
  expect(waitingState(window, { ...facts, setAside: '/s.unusable' }, nowMs)['notice']).toContain(
    '/s.unusable',
  );
  expect(waitingState({ ...window, path: '/desk' }, facts, nowMs)['window']).toBe('डेस्क · Desk');
});
