import { describe, expect, it } from 'vitest';
import { cameraIdSchema } from '#shared/model/ids.ts';
import { neighboursAmong } from '../../../../../gateway/health/probe/neighbours.ts';
import { cameraDraft } from '../../../../builders/cameraDraft.ts';

type Changes = Readonly<Record<string, unknown>>;

const secret = new TextEncoder().encode('k'.repeat(32));
const first = cameraIdSchema.parse('c1');

/** Those of the first camera; each stands at an address, place and owner of its own unless told. */
function neighbours(...cameras: readonly Changes[]): readonly string[] {
  const directory = cameras.map((changes, at) => ({
    ...cameraDraft({
      number: at + 1,
      lat: 26.4 + at / 1000,
      mainUrl: `rtsp://10.0.${Math.floor(at / 250)}.${(at % 250) + 1}/a`,
      owner: `Owner ${at}`,
      ...changes,
    }),
    id: cameraIdSchema.parse(`c${at + 1}`),
  }));
  return neighboursAmong(directory, secret)(first);
}

const times = (count: number, changes: Changes) => Array.from({ length: count }, () => changes);

describe('neighbours in failure', () => {
  it('are those at one recorder, at one site and of one owner, in this order', () => {
    const mine = { owner: 'A', site: 'Gate', mainUrl: 'rtsp://10.9.9.9/ch1' };
    const ids = neighbours(
      mine,
      { owner: 'A' },
      { owner: 'A', site: 'Gate' },
      { mainUrl: 'rtsp://10.9.9.9/ch2' },
      {},
    );
    expect(ids).toEqual(['c4', 'c3', 'c2']);
  });

  it('are named once, whatever they share, and never the camera itself', () => {
    const mine = { owner: 'A', site: 'Gate', mainUrl: 'rtsp://10.9.9.9/ch1' };
    expect(neighbours(mine, mine)).toEqual(['c2']);
  });

  it('are 200 at most', () => {
    expect(neighbours(...times(300, { mainUrl: 'rtsp://10.9.9.9/x' }))).toHaveLength(200);
  });

  it('are not all the cameras of a department of the whole city', () => {
    expect(neighbours(...times(200, { owner: 'A' }))).toHaveLength(199);
    expect(neighbours(...times(201, { owner: 'A' }))).toHaveLength(0);
    expect(
      neighbours({ owner: 'A', site: 'Gate' }, ...times(250, { owner: 'A' }), { owner: 'A', site: 'Gate' }),
    ).toEqual(['c252']);
  });

  it('are none of a camera that is not there', () => {
    expect(neighboursAmong([], secret)(first)).toEqual([]);
  });
});
