import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CameraId, cameraIdSchema, cameraNumberSchema } from '#shared/model/ids.ts';
import { type Person, personSchema, type Role, roles } from '#shared/model/person.ts';
import { canView, seesWholeCity } from '../../../../gateway/access/canView.ts';
import { createPurviews } from '../../../../gateway/access/purview.ts';
import type { DirectoryCamera } from '../../../../gateway/directory/directoryCamera.ts';
import { cameraCity } from '../../../builders/cameraCity.ts';
import { cameraDraft } from '../../../builders/cameraDraft.ts';

const city = cameraCity();
const person = (changes: Readonly<Record<string, unknown>> = {}): Person =>
  personSchema.parse({ name: 'asha', role: 'operator', ...changes });
const camera = (changes: Readonly<Record<string, unknown>> = {}): DirectoryCamera => ({
  ...cameraDraft(changes),
  id: cameraIdSchema.parse(`c${changes['number'] ?? 0}`),
});

describe('who may see a camera', () => {
  it.each([
    ['faces the road', {}, {}, true],
    ['does not face the road', {}, { facesRoad: false }, false],
    ['is of a person who may not view', { rights: ['manage-people'] }, {}, false],
    ['is in the zone', { jurisdiction: { zones: ['West'] } }, {}, true],
    ['is in another zone', { jurisdiction: { zones: ['East'] } }, {}, false],
    ['is in no zone', { jurisdiction: { zones: ['West'] } }, { sector: undefined }, false],
    ['is at the thana', { jurisdiction: { thanas: ['kohna'] } }, {}, true],
    ['is on the corridor', { jurisdiction: { corridors: ['GT'] } }, {}, true],
    [
      'is of another department',
      { jurisdiction: { departments: ['nagar-nigam'] } },
      { department: 'kesco' },
      false,
    ],
  ])('one that %s', (_what, who, of, isSeen) => {
    expect(canView(person(who), camera(of), city)).toBe(isSeen);
  });

  it('a wall machine sees all cameras', () => {
    expect(seesWholeCity({ name: 'node:1', role: 'wall' })).toBe(true);
  });

  it('an administrator with a jurisdiction does not', () => {
    expect(seesWholeCity(person({ role: 'admin', jurisdiction: { zones: ['West'] } }))).toBe(false);
  });

  it('who may not view sees nothing, with no jurisdiction too', () => {
    expect(seesWholeCity(person({ rights: [] }))).toBe(false);
  });
});

const cameras = [
  camera({ number: 1 }),
  camera({ number: 2, sector: 'east', thana: 'kalyanpur' }),
  camera({ number: 3, sector: 'east', thana: 'kalyanpur', corridor: 'MALL', department: 'nagar-nigam' }),
  camera({ number: 4, sector: undefined, thana: 'far', corridor: undefined }),
];
const purviewOf = createPurviews({
  city,
  byNumber: (wanted) => cameras.find(({ number }) => number === wanted),
  all: () => cameras,
});
const numbersOf = (who: Person): readonly number[] | undefined => purviewOf(who)?.cameras();

describe('the cameras that somebody sees', () => {
  it.each([
    [{ jurisdiction: { zones: ['East'] } }, [2, 3]],
    [{ jurisdiction: { zones: ['East'], departments: ['nagar-nigam'] } }, [3]],
    [{ jurisdiction: { thanas: ['far', 'kohna'] } }, [1, 4]],
    [{ jurisdiction: { zones: ['North'] } }, []],
    [{ rights: [] }, []],
    [{}, undefined],
    [{ jurisdiction: {} }, undefined],
  ])('%j: %j', (changes, numbers) => {
    expect(numbersOf(person(changes))).toEqual(numbers);
  });

  it('a number that nobody has is not seen', () => {
    expect(purviewOf(person({ jurisdiction: { zones: ['East'] } }))?.sees(cameraNumberSchema.parse(9))).toBe(
      false,
    );
  });

  it('is one key for the same jurisdiction, whosever and however written, and another for another', () => {
    const keyOf = (role: Role, zones: readonly string[]) =>
      purviewOf(person({ role, jurisdiction: { zones } }))?.key;
    expect(keyOf('police', ['East', 'West'])).toBe(keyOf('operator', ['West', 'East']));
    expect(keyOf('police', ['East'])).not.toBe(keyOf('police', ['West']));
    expect(keyOf('police', ['East'])).not.toContain('East');
  });
});

it('for any person each camera is either seen by every way of asking or by none', () => {
  const list = (...names: readonly string[]) => fc.subarray([...names]);
  const anyone = fc
    .record({
      role: fc.constantFrom(...roles),
      jurisdiction: fc.record({
        zones: list('East', 'West'),
        thanas: list('kohna', 'kalyanpur', 'far'),
        corridors: list('GT', 'MALL'),
        departments: list('nagar-nigam'),
      }),
    })
    .map((changes) => person(changes));
  fc.assert(
    fc.property(anyone, (who) => {
      const seen = new Set<CameraId>(cameras.filter((one) => canView(who, one, city)).map(({ id }) => id));
      const purview = purviewOf(who);
      for (const { id, number } of cameras) expect(purview?.sees(number) ?? true).toBe(seen.has(id));
      expect(purview?.cameras().length ?? cameras.length).toBe(seen.size);
    }),
  );
});
