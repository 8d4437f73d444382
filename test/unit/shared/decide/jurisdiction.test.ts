import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CameraPlaces,
  isWholeCity,
  jurisdictionText,
  withinJurisdiction,
} from '#shared/decide/jurisdiction.ts';
import { type Jurisdiction, jurisdictionSchema } from '#shared/model/person.ts';

const jurisdiction = (named: Readonly<Record<string, readonly string[]>>): Jurisdiction =>
  jurisdictionSchema.parse(named);

const camera = {
  zone: 'East',
  thana: 'kohna',
  corridor: 'GT',
  department: 'police',
} as unknown as CameraPlaces;
const bare: CameraPlaces = {};

describe('a camera in the east, at Kohna, on GT Road, of the police', () => {
  it.each([
    [{}, true],
    [{ zones: ['East'] }, true],
    [{ zones: ['West'] }, false],
    [{ zones: ['east'] }, false],
    [{ zones: ['West', 'East'] }, true],
    [{ thanas: ['kohna'] }, true],
    [{ thanas: ['colonelganj'] }, false],
    [{ corridors: ['GT'] }, true],
    [{ corridors: ['MALL'] }, false],
    [{ zones: ['West'], corridors: ['GT'] }, true],
    [{ zones: ['West'], thanas: ['colonelganj'], corridors: ['MALL'] }, false],
    [{ departments: ['police'] }, true],
    [{ departments: ['kesco'] }, false],
    [{ zones: ['East'], departments: ['police'] }, true],
    [{ zones: ['East'], departments: ['kesco'] }, false],
    [{ zones: ['West'], departments: ['police'] }, false],
  ])('and a jurisdiction of %j: %s', (named, isWithin) => {
    expect(withinJurisdiction(jurisdiction(named), camera)).toBe(isWithin);
  });
});

describe('a camera of which no place and no department is known', () => {
  it.each([
    [{}, true],
    [{ zones: ['East'] }, false],
    [{ thanas: ['kohna'] }, false],
    [{ corridors: ['GT'] }, false],
    [{ departments: ['police'] }, false],
  ])('and a jurisdiction of %j: %s', (named, isWithin) => {
    expect(withinJurisdiction(jurisdiction(named), bare)).toBe(isWithin);
  });
});

const word = fc.constantFrom('a', 'b', 'c');
const list = fc.array(word, { maxLength: 3 });
const anyJurisdiction = fc
  .record({ zones: list, thanas: list, corridors: list, departments: list })
  .map((named) => jurisdiction(named));
const place = fc.option(word, { nil: undefined });
const anyPlaces = fc
  .record({ zone: place, thana: place, corridor: place, department: place })
  .map((places) => places as CameraPlaces);

describe('whatever is named', () => {
  it('no jurisdiction at all, or one that names nothing, is the whole city', () => {
    fc.assert(
      fc.property(anyJurisdiction, anyPlaces, (some, places) => {
        expect(withinJurisdiction(undefined, places)).toBe(true);
        if (isWholeCity(some)) expect(withinJurisdiction(some, places)).toBe(true);
        expect(isWholeCity(some)).toBe(jurisdictionText(some) === '[[],[],[],[]]');
      }),
    );
  });

  it('naming one more zone, thana or corridor beside others never takes a camera away', () => {
    fc.assert(
      fc.property(anyJurisdiction, anyPlaces, word, (some, places, more) => {
        for (const kind of ['zones', 'thanas', 'corridors'] as const) {
          if (some.zones.length + some.thanas.length + some.corridors.length === 0) continue;
          const wider = jurisdiction({ ...some, [kind]: [...some[kind], more] });
          if (withinJurisdiction(some, places)) expect(withinJurisdiction(wider, places)).toBe(true);
        }
      }),
    );
  });

  it('naming departments never gives a camera more', () => {
    fc.assert(
      fc.property(anyJurisdiction, anyPlaces, (some, places) => {
        const anyones = jurisdiction({ ...some, departments: [] });
        if (withinJurisdiction(some, places)) expect(withinJurisdiction(anyones, places)).toBe(true);
      }),
    );
  });

  it('the order and repetitions mean nothing', () => {
    fc.assert(
      fc.property(anyJurisdiction, anyPlaces, (some, places) => {
        const turned = jurisdiction({
          zones: [...some.zones, ...some.zones].reverse(),
          thanas: some.thanas.toReversed(),
          corridors: some.corridors.toReversed(),
          departments: some.departments.toReversed(),
        });
        expect(jurisdictionText(turned)).toBe(jurisdictionText(some));
        expect(withinJurisdiction(turned, places)).toBe(withinJurisdiction(some, places));
      }),
    );
  });
});
