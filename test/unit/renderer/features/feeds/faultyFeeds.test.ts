import { describe, expect, it } from 'vitest';
import { faultyFeeds } from '../../../../../renderer/features/feeds/faultyFeeds.ts';
import { uiCamera } from '../../../../fakes/uiCamera.ts';

const early = '2026-11-22T10:00:00.000Z';
const late = '2026-11-22T11:00:00.000Z';

const source = { feeds: new Map(), alarms: new Map(), byCamera: new Map() };

describe('faultyFeeds', () => {
  it('lists the worst first, of these the newest, and nothing that is calm', () => {
    const cameras = [
      uiCamera(1, { health: { state: 'unsupported', since: late } }),
      uiCamera(2, { health: { state: 'lost', since: early } }),
      uiCamera(3, { health: { state: 'idle', since: early } }),
      uiCamera(4, { health: { state: 'lost', since: late } }),
      uiCamera(5, { health: { state: 'frozen', since: early } }),
      uiCamera(6, { health: { state: 'connecting', since: late } }),
    ];
    expect(faultyFeeds(cameras, source).map((feed) => feed.camera.number)).toEqual([4, 2, 5, 1]);
  });

  it('believes the feeds rather than the directory', () => {
    const camera = uiCamera(2, { health: { state: 'lost' } });
    const feeds = new Map([[camera.number, { state: 'live', since: late } as const]]);
    expect(faultyFeeds([camera], { ...source, feeds })).toEqual([]);
  });
});
