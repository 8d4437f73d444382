import { beforeEach, describe, expect, test } from 'vitest';
import { DiskRoom } from '../../../../../gateway/ingest/hls/diskRoom.ts';
import { FakeIngestLog } from '../../../../fakes/ingestFakes.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

let clock: ManualClock;
let room: DiskRoom;
let told: boolean[];

beforeEach(() => {
  clock = new ManualClock();
  told = [];
  const log = new FakeIngestLog();
  room = new DiskRoom({ reserveBytes: 100, clock, log, onChange: (full) => told.push(full) });
});

describe('the room on the disk', () => {
  test('is gone below the reserve, and back at twice the reserve', () => {
    for (const free of [100, 99, 150, 199, 200, 100]) room.measured(free);
    expect(told).toEqual([true, false]);
  });

  test('is told once, however often it is measured', () => {
    for (const free of [50, 40, 30]) room.measured(free);
    expect(told).toEqual([true]);
    expect(room.full).toBe(true);
  });

  test('is not believed for a minute after a write was refused', async () => {
    room.refused();
    room.measured(1e9);
    expect(room.full).toBe(true);
    await clock.advance(60_000);
    room.measured(1e9);
    expect(told).toEqual([true, false]);
  });
});
