import { describe, expect, it } from 'vitest';
import type { SharedCauseType } from '#shared/decide/alarms/context.ts';
import { type CameraNumber, cameraIdSchema, cameraNumberSchema } from '#shared/model/ids.ts';
import { createAlarmDirectory } from '../../../../../gateway/health/alarms/alarmDirectory.ts';
import { cameraCity } from '../../../../builders/cameraCity.ts';
import { cameraDraft } from '../../../../builders/cameraDraft.ts';

type Changes = Readonly<Record<string, unknown>>;

const secret = new TextEncoder().encode('k'.repeat(32));

function directoryOf(...cameras: readonly Changes[]) {
  return createAlarmDirectory({
    cameras: cameras.map((changes, at) => ({
      ...cameraDraft({
        number: at + 1,
        lat: 26.45 + at / 100,
        mainUrl: `rtsp://10.0.0.${at + 1}/a`,
        ...changes,
      }),
      id: cameraIdSchema.parse(`c${at + 1}`),
    })),
    city: cameraCity(),
    secret,
    timeZone: 'Asia/Kolkata',
  });
}

function keyOf(directory: ReturnType<typeof directoryOf>, number: number, type: SharedCauseType) {
  return directory.cameraOf(cameraNumberSchema.parse(number))?.keys[type];
}

/** Whether the first two cameras share a cause of this type. */
function isShared(type: SharedCauseType, first: Changes, second: Changes): boolean {
  const directory = directoryOf(first, second, { owner: 'Somebody else' });
  const key = keyOf(directory, 1, type);
  return key !== undefined && key === keyOf(directory, 2, type);
}

describe('what cameras share', () => {
  it.each([
    [
      'site',
      'the named site of one owner',
      { owner: 'A', site: 'Gate 2' },
      { owner: 'A', site: 'GATE 2' },
      true,
    ],
    [
      'site',
      'sites of one name, two owners',
      { owner: 'A', site: 'Gate' },
      { owner: 'B', site: 'Gate' },
      false,
    ],
    ['site', 'one place of one owner', { owner: 'A', lat: 26.45001 }, { owner: 'A', lat: 26.45004 }, true],
    ['site', 'two places of one owner', { owner: 'A', lat: 26.45 }, { owner: 'A', lat: 26.4503 }, false],
    ['site', 'one place of two owners', { owner: 'A', lat: 26.45 }, { owner: 'B', lat: 26.45 }, false],
    [
      'site',
      'two buses at one stand',
      { owner: 'A', lat: 26.45, kind: 'bus' },
      { owner: 'A', lat: 26.45, kind: 'bus' },
      false,
    ],
    ['owner', 'one owner', { owner: 'A B' }, { owner: 'a b' }, true],
    ['owner', 'no owner', {}, {}, false],
    ['corridor', 'one corridor', { corridor: 'MALL' }, { corridor: 'MALL' }, true],
    ['corridor', 'two corridors', { corridor: 'MALL' }, { corridor: 'GT' }, false],
    ['corridor', 'buses of one route', { kind: 'bus' }, { kind: 'bus' }, false],
    ['recorder', 'one host', { mainUrl: 'rtsp://u:p@NVR/1' }, { mainUrl: 'rtsp://x:y@nvr:554/2' }, true],
    [
      'recorder',
      'two ports of a host',
      { mainUrl: 'rtsp://nvr:554/1' },
      { mainUrl: 'rtsp://nvr:555/1' },
      false,
    ],
    ['recorder', 'addresses of their own', {}, {}, false],
    ['recorder', 'a web server', { mainUrl: 'http://h/1.m3u8' }, { mainUrl: 'http://h/2.m3u8' }, false],
    [
      'recorder',
      'one loopback port of the demo',
      { demo: true, mainUrl: 'rtsp://127.0.0.1:9/a' },
      { demo: true, mainUrl: 'rtsp://127.0.0.1:9/a' },
      false,
    ],
    [
      'recorder',
      'a demo address',
      { demo: true, mainUrl: 'demo:refused' },
      { demo: true, mainUrl: 'demo:refused' },
      false,
    ],
    ['gateway', 'the gateway', {}, {}, true],
  ] as const)('%s: %s', (type, _what, first, second, expected) => {
    expect(isShared(type, first, second)).toBe(expected);
  });

  it('is counted, and is no common cause where one camera alone has it', () => {
    const directory = directoryOf({ owner: 'A' }, { owner: 'A' }, { owner: 'B' });
    expect(directory.linkedCount('owner', keyOf(directory, 1, 'owner') ?? '')).toBe(2);
    expect(keyOf(directory, 3, 'owner')).toBeUndefined();
    expect(directory.linkedCount('gateway', keyOf(directory, 1, 'gateway') ?? '')).toBe(3);
    expect(directory.linkedCount('owner', 'nobody')).toBe(0);
  });

  it('is asked anew each time which cameras are on tiles', () => {
    const watched = new Set<CameraNumber>();
    const options = { cameras: [], city: cameraCity(), secret, timeZone: 'UTC' };
    const directory = createAlarmDirectory({ ...options, watched: () => watched });
    expect([...directory.watched()]).toEqual([]);
    watched.add(cameraNumberSchema.parse(7));
    expect([...directory.watched()]).toEqual([7]);
  });

  it('never tells an address, nor a key that can be guessed from one', () => {
    const cameras = [{ mainUrl: 'rtsp://10.0.0.9/1' }, { mainUrl: 'rtsp://10.0.0.9/2' }].map(
      (changes, at) => ({
        ...cameraDraft({ number: at + 1, ...changes }),
        id: cameraIdSchema.parse(`c${at}`),
      }),
    );
    const keys = ['a', 'b'].map((letter) => {
      const options = { cameras, city: cameraCity(), timeZone: 'UTC' };
      const directory = createAlarmDirectory({ ...options, secret: new TextEncoder().encode(letter) });
      return keyOf(directory, 1, 'recorder');
    });
    expect(keys[0]).toMatch(/^[0-9a-f]{24}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });
});

describe('what a cause is called', () => {
  it.each([
    ['site', { owner: 'Mill', site: 'Gate 2' }, { en: 'Gate 2', hi: 'Gate 2' }],
    ['site', { owner: 'Mill', lat: 26.45 }, { en: 'Site at Bada Chauraha', hi: 'बड़ा चौराहा स्थल' }],
    ['owner', { owner: 'Mill' }, { en: 'Mill', hi: 'Mill' }],
    ['corridor', { corridor: 'GT' }, { en: 'GT Road', hi: 'जी०टी० रोड' }],
    [
      'recorder',
      { owner: 'Mill', mainUrl: 'rtsp://nvr/1' },
      { en: 'Recorder of Mill, 2 cameras', hi: 'Mill का रिकॉर्डर, 2 कैमरे' },
    ],
    ['recorder', { mainUrl: 'rtsp://nvr/1' }, { en: 'Recorder, 2 cameras', hi: 'रिकॉर्डर, 2 कैमरे' }],
    ['gateway', {}, { en: 'City uplink', hi: 'नगर का मुख्य नेटवर्क लिंक' }],
  ] as const)('%s of %j', (type, changes, label) => {
    const directory = directoryOf(changes, changes);
    expect(directory.labelOf(type, keyOf(directory, 1, type) ?? '')).toEqual(label);
  });
});

describe('a camera as alarms see it', () => {
  it('has whom to call; the nodal office of its category where it has none of its own', () => {
    const directory = directoryOf(
      { owner: 'Mill', contactName: 'Ravi', contactPhone: '+91', nodalOffice: 'ADM' },
      { owner: undefined },
    );
    expect(directory.cameraOf(cameraNumberSchema.parse(1))?.contact).toEqual({
      owner: 'Mill',
      name: 'Ravi',
      phone: '+91',
      nodalOffice: 'ADM',
    });
    expect(directory.cameraOf(cameraNumberSchema.parse(2))?.contact).toEqual({});
  });

  it.each([
    [{ category: 'police' }, true],
    [{ category: 'petrol_pump' }, false],
    [{ category: 'petrol_pump', kind: 'anpr' }, true],
  ])('%j matters more: %j', (changes, expected) => {
    expect(directoryOf(changes).cameraOf(cameraNumberSchema.parse(1))?.important).toBe(expected);
  });

  it('is nobody once it is not in the directory', () => {
    expect(directoryOf({}).cameraOf(cameraNumberSchema.parse(2))).toBeUndefined();
  });
});

it.each([
  ['2026-01-01T00:00:00Z', 5],
  ['2026-01-01T18:29:59Z', 23],
  ['2026-01-01T18:30:00Z', 0],
])('at %s the city has hour %i', (at, hour) => {
  expect(directoryOf({}).hourOf(Date.parse(at))).toBe(hour);
});
