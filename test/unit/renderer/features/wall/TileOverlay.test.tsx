import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TileOverlay } from '../../../../../renderer/features/wall/TileOverlay.tsx';
import { tileFace } from '../../../../../renderer/features/wall/tileFace.ts';
import type { FeedSnapshot } from '../../../../../renderer/players/feed.ts';
import { fakeBitmap } from '../../../../fakes/fakeBitmap.ts';
import { createUiFrame, type UiFrame } from '../../../../fakes/uiFrame.tsx';

const nowMs = Date.parse('2026-11-22T06:12:07.000Z');
const base: FeedSnapshot = {
  state: 'live',
  sinceMs: nowMs - 42_000,
  why: undefined,
  detail: undefined,
  via: 'webrtc',
  role: 'sub',
  poster: undefined,
  posterTakenAtMs: undefined,
  reduced: undefined,
};

let frame: UiFrame;
beforeEach(async () => {
  frame = await createUiFrame([], nowMs);
});
afterEach(() => frame.close());

function words(change: Partial<FeedSnapshot>, language: 'hi' | 'en' = 'hi'): string {
  const snapshot = { ...base, ...change };
  const html = frame.draw(
    <TileOverlay face={tileFace(snapshot)} snapshot={snapshot} mark={undefined} />,
    language,
  );
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('the words over a tile', () => {
  it('are none while the picture lives', () => {
    expect(words({})).toBe('');
  });

  it('say what is wrong, since when, and why', () => {
    expect(words({ state: 'lost', why: 'unreachable', via: 'none' })).toBe('बन्द 00:42 कैमरे से सम्पर्क नहीं');
    expect(words({ state: 'frozen', why: 'frozen-picture' }, 'en')).toBe(
      'Frozen picture 00:42 Picture does not change',
    );
  });

  it('say that a stale feed is being reconnected', () => {
    expect(words({ state: 'stale', why: 'silent' })).toBe(
      'फीड बाधित 00:42 कैमरा मौन, डाटा नहीं आ रहा पुनः जोड़ा जा रहा है',
    );
  });

  it('name the codec and the cure of a picture that cannot be shown', () => {
    expect(words({ state: 'unsupported', why: 'codec', detail: 'H.265', via: 'poster' }, 'en')).toBe(
      'Cannot be shown Codec not supported: H.265 Set the sub stream to H.264.',
    );
  });

  it('say of a still picture when it was taken, in the city’s time', () => {
    const still = { via: 'poster', poster: fakeBitmap(), posterTakenAtMs: nowMs - 3000 } as const;
    expect(words(still)).toBe('छायाचित्र 11:42:04');
    expect(words({ ...still, state: 'connecting' }, 'en')).toBe('Still picture 11:42:04');
  });

  it('say beside the picture that somebody covered the lens, since when', () => {
    expect(words({ why: 'covered-picture' })).toBe('कैमरा ढका हुआ 00:42 कैमरे का लेन्स ढका या धुँधला है');
    expect(words({ why: 'moved-picture' }, 'en')).toBe(
      'Camera turned away 00:42 The camera looks elsewhere than it did',
    );
  });

  it('say of a still that this computer is short of power, not that the camera is', () => {
    const snapshot = { ...base, via: 'poster', reduced: 'stills', posterTakenAtMs: nowMs - 1000 } as const;
    const html = frame.draw(
      <TileOverlay face={tileFace(snapshot)} snapshot={snapshot} mark={undefined} />,
      'en',
    );
    expect(html).toContain('this computer is short of power');
    expect(html).toContain('Still picture 11:42:06');
  });

  it('leave the alarm to the banner when it is the gateway that is away', () => {
    const away = words({ state: 'lost', why: 'gateway-away', via: 'none' }, 'en');
    expect(away).toBe('Gateway away 00:42');
  });
});
