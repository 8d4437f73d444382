import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FeedFacts,
  type FeedVerdict,
  judgeFeed,
  lossAfter,
  lostAfterMs,
  type PictureFact,
} from '#shared/decide/feedState.ts';
import { feedFaults, healthStates, isWithoutPicture } from '#shared/model/health.ts';

const moving: PictureFact = { kind: 'moving' };
const none: PictureFact = { kind: 'none', forMs: 500, failure: undefined };
const refused: FeedVerdict = { state: 'lost', why: 'refused', detail: undefined };
const failedBefore: PictureFact = { kind: 'none', forMs: 500, failure: 'ended' };
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
    {
      title: 'a moving picture of a covered lens is live and says so',
      facts: { picture: moving, health: { state: 'live', why: 'covered-picture' } },
      state: 'live',
      why: 'covered-picture',
    },
    {
      title: 'a moving picture of another place is live and says so',
      facts: { picture: moving, health: { state: 'live', why: 'moved-picture' } },
      state: 'live',
      why: 'moved-picture',
    },
    {
      title: 'a picture that stopped did not stop because somebody had covered the lens',
      facts: { picture: stopped, health: { state: 'live', why: 'covered-picture' } },
      state: 'stale',
      why: 'silent',
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
    {
      title: 'a loss holds while the gateway calls it connecting again',
      facts: { picture: failedBefore, loss: refused, health: { state: 'connecting' } },
      state: 'lost',
      why: 'refused',
    },
    {
      title: 'a loss holds though the gateway was restarted and knows nothing',
      facts: { picture: failedBefore, loss: refused, health: { state: 'unknown' } },
      state: 'lost',
      why: 'refused',
    },
    {
      title: 'a loss holds for the latest reason',
      facts: { picture: failedBefore, loss: refused, health: { state: 'lost', why: 'unreachable' } },
      state: 'lost',
      why: 'unreachable',
    },
    {
      title: 'a picture that stopped and was lost is not called stale again',
      facts: { picture: stopped, loss: refused, health: { state: 'connecting' } },
      state: 'lost',
      why: 'refused',
    },
    {
      title: 'what cannot be shown stays so while it is tried again',
      facts: { picture: failedBefore, loss: { state: 'unsupported', why: 'codec', detail: 'H.265' } },
      state: 'unsupported',
      why: 'codec',
    },
    {
      title: 'a loss from before this tile asked ends with a new connection',
      facts: { picture: none, loss: refused, health: { state: 'connecting' } },
      state: 'connecting',
    },
    { title: 'moving pictures end a loss', facts: { picture: moving, loss: refused }, state: 'live' },
  ])('$title', ({ facts, state, why }) => {
    const verdict = judgeFeed({
      picture: none,
      gatewayAnswers: true,
      health: undefined,
      loss: undefined,
      ...facts,
    });
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
        const facts = { picture, gatewayAnswers, health: known as FeedFacts['health'], loss: undefined };
        expect(judgeFeed(facts).state).not.toBe('live');
      }),
    );
  });

  test('keeps a loss until pictures move, whatever is tried and whatever the gateway says', () => {
    const moment = fc.record({
      picture: fc.oneof(
        fc.record({
          kind: fc.constant('none' as const),
          forMs: fc.nat(60_000),
          failure: fc.constantFrom(...feedFaults),
        }),
        fc.record({ kind: fc.constant('stopped' as const), forMs: fc.nat(60_000) }),
      ),
      gatewayAnswers: fc.boolean(),
      health: fc.record({ state: fc.constantFrom(...healthStates), why: fc.constantFrom(...feedFaults) }),
    });
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 30 }), (moments) => {
        let loss: FeedVerdict | undefined;
        for (const facts of moments) {
          const verdict = judgeFeed({ ...facts, loss });
          if (loss !== undefined) expect(isWithoutPicture(verdict.state)).toBe(true);
          if (loss?.state === 'lost') expect(verdict.state).not.toBe('stale');
          loss = lossAfter(loss, verdict);
        }
      }),
    );
  });

  test.each<[string, FeedVerdict, FeedVerdict | undefined]>([
    ['a picture ends it', { state: 'live', why: undefined, detail: undefined }, undefined],
    ['a new connection ends it', { state: 'connecting', why: undefined, detail: undefined }, undefined],
    ['the gateway away hides it', { state: 'lost', why: 'gateway-away', detail: undefined }, refused],
    [
      'a newer reason takes its place',
      { state: 'lost', why: 'unreachable', detail: undefined },
      { state: 'lost', why: 'unreachable', detail: undefined },
    ],
  ])('the loss that holds: %s', (_title, verdict, expected) => {
    expect(lossAfter(refused, verdict)).toEqual(expected);
  });
});
