import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { MediaAddress } from '#shared/model/media.ts';
import { type Door, doorOf, untilDoorOpens } from '../../../../../gateway/ingest/supervise/doorKnock.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

const camera: MediaAddress = { kind: 'rtsp', url: 'rtsp://someone:secret@10.0.0.7/stream' };

describe('the door of a camera', () => {
  test.each([
    ['rtsp://user:pass@10.0.0.7/a', { host: '10.0.0.7', port: 554 }],
    ['rtsp://10.0.0.7:8554/a', { host: '10.0.0.7', port: 8554 }],
    ['rtsps://camera.city/a', { host: 'camera.city', port: 322 }],
    ['rtsp://[fd00::7]:554/a', { host: 'fd00::7', port: 554 }],
  ])('of %s', (url, door) => {
    expect(doorOf({ kind: 'rtsp', url })).toEqual(door);
  });

  test('is none of a file', () => {
    expect(doorOf({ kind: 'file', path: '/clip', offsetSeconds: 0, loop: true })).toBeUndefined();
  });
});

describe('knocking at a camera', () => {
  function knocking(answers: boolean[]) {
    const clock = new ManualClock();
    const knocks: Door[] = [];
    const life = new AbortController();
    let opened: boolean | undefined;
    const knock = async (door: Door): Promise<boolean> => {
      knocks.push(door);
      return answers[Math.min(knocks.length, answers.length) - 1] ?? false;
    };
    const done = untilDoorOpens(camera, { clock, random: () => 0, knock }, life.signal).then((is) => {
      opened = is;
    });
    return { clock, knocks, life, done, opened: () => opened };
  }

  test('tells that it opened, after it did not', async () => {
    const rig = knocking([false, false, true]);
    await rig.clock.advance(900);
    expect(rig.opened()).toBeUndefined();
    await rig.clock.advance(200);
    expect(rig.opened()).toBe(true);
    expect(rig.knocks).toHaveLength(3);
    expect(rig.clock.pending).toBe(0);
  });

  test('waits for a camera that opens all the time: its trouble is another', async () => {
    const rig = knocking([true]);
    await rig.clock.advance(30_000);
    expect(rig.opened()).toBeUndefined();
    rig.life.abort();
    await rig.done;
    expect(rig.opened()).toBe(false);
    expect(rig.clock.pending).toBe(0);
  });

  test('knocks twice a second and no more', async () => {
    const rig = knocking([false]);
    await rig.clock.advance(10_000);
    expect(rig.knocks.length).toBeLessThanOrEqual(21);
    rig.life.abort();
    await rig.done;
  });

  test('finds a real door that opens', async () => {
    const server = createServer((socket) => socket.destroy());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    server.close();
    await once(server, 'close');
    const clock = new ManualClock();
    const url = `rtsp://127.0.0.1:${address.port}/a`;
    const opened = untilDoorOpens(
      { kind: 'rtsp', url },
      { clock, random: () => 0 },
      new AbortController().signal,
    );
    const later = createServer((socket) => socket.destroy());
    let isOver = false;
    void opened.then(() => {
      isOver = true;
    });
    for (let turn = 0; turn < 3; turn += 1) await clock.advance(600);
    expect(isOver).toBe(false);
    later.listen(address.port, '127.0.0.1');
    await once(later, 'listening');
    while (!isOver) await clock.advance(600);
    expect(await opened).toBe(true);
    later.close();
  });
});
