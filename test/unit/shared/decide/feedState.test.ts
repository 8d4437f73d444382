import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FeedFacts, judgeFeed, lostAfterMs, type PictureFact } from '#shared/decide/feedState.ts';
import { feedFaults, healthStates } from '#shared/model/health.ts';

const moving: PictureFact = { kind: 'moving' };
const none: PictureFact = { kind: 'none', forMs: 500, failure: undefined };
const stopped: PictureFact = { kind: 'stopped', forMs: 800 };

describe('judgeFeed', () => {
  test.each<{ title: string; facts: Partial<FeedFacts>; state: string; why?: string }>([
    { title: 'moving pictures are live', facts: { picture: moving }, state: 'live' },
    {
      title: 'moving pictures are live though the gateway has not noticed yet',
      facts: { picture: moving, health: { state: 'lost', why: 'silent' } },
      state: 'live',
    },
    {
      title: 'moving pictures are live while the gateway is away',
      facts: { picture: moving, gatewayAnswers: false },
      state: 'live',
    },
    {
      title: 'frames that show nothing new are frozen',
      facts: { picture: moving, health: { state: 'frozen', why: 'frozen-picture' } },
      state: 'frozen',
      why: 'frozen-picture',
    },
    { title: 'a picture that stopped is stale', facts: { picture: stopped }, state: 'stale', why: 'silent' },
    {
      title: 'a picture that stopped long ago is lost',
      facts: { picture: { kind: 'stopped', forMs: lostAfterMs } },
      state: 'lost',
      why: 'silent',
    },
    {
      title: 'a picture that stopped because the camera refuses says so',
      facts: { picture: stopped, health: { state: 'lost', why: 'unauthorised' } },
      state: 'lost',
      why: 'unauthorised',
    },
    {
      title: 'a picture that stopped while the gateway is away says so',
      facts: { picture: stopped, gatewayAnswers: false },
      state: 'stale',
      why: 'gateway-away',
    },
    {
      title: 'a codec that cannot be shown says so',
      facts: { picture: none, health: { state: 'unsupported', why: 'codec', detail: 'H.265' } },
      state: 'unsupported',
      why: 'codec',
    },
    { title: 'no picture yet is connecting', facts: { picture: none }, state: 'connecting' },
    {
      title: 'no picture for long after failures is lost',
      facts: { picture: { kind: 'none', forMs: lostAfterMs, failure: 'media-engine' } },
      state: 'lost',
      why: 'media-engine',
    },
    {
      title: 'no picture while the gateway is away is lost',
      facts: { picture: none, gatewayAnswers: false },
      state: 'lost',
      why: 'gateway-away',
    },
  ])('$title', ({ facts, state, why }) => {
    const verdict = judgeFeed({ picture: none, gatewayAnswers: true, health: undefined, ...facts });
    expect(verdict.state).toBe(state);
    expect(verdict.why).toBe(why);
  });

  test('never calls a feed live whose picture does not move', () => {
    const health = fc.option(
      fc.record(
        { state: fc.constantFrom(...healthStates), why: fc.constantFrom(...feedFaults) },
        { requiredKeys: ['state'] },
      ),
      { nil: undefined },
    );
    const still = fc.oneof(
      fc.record({
        kind: fc.constant('none' as const),
        forMs: fc.nat(60_000),
        failure: fc.constant(undefined),
      }),
      fc.record({ kind: fc.constant('stopped' as const), forMs: fc.nat(60_000) }),
    );
    fc.assert(
      fc.property(still, health, fc.boolean(), (picture, said, gatewayAnswers) => {
        const known = said === undefined ? undefined : { state: said.state, why: said.why };
        expect(judgeFeed({ picture, gatewayAnswers, health: known as FeedFacts['health'] }).state).not.toBe(
          'live',
        );
      }),
    );
  });
});
