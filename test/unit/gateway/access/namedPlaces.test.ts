import { expect, it } from 'vitest';
import { departmentIdSchema, thanaIdSchema } from '#shared/model/ids.ts';
import { jurisdictionSchema } from '#shared/model/person.ts';
import { accountChangeSchema, accountDraftSchema } from '#shared/wire/people.ts';
import { type NamedPlaces, unknownPlaces } from '../../../../gateway/access/namedPlaces.ts';
import { cameraCity } from '../../../builders/cameraCity.ts';
import { password, peopleRoom } from '../../../fakes/peopleRoom.ts';

const camera = { thana: thanaIdSchema.parse('bithoor'), department: departmentIdSchema.parse('jal-nigam') };
const places: NamedPlaces = { city: cameraCity(), all: () => [{ ...camera, corridor: undefined }] };
const check = (names: object) => unknownPlaces(jurisdictionSchema.parse(names), places);

it.each([
  [
    'the city pack has',
    { zones: ['East'], thanas: ['far'], corridors: ['GT'], departments: ['nagar-nigam'] },
  ],
  ['a camera has alone', { thanas: ['bithoor'], departments: ['jal-nigam'] }],
  ['are none', {}],
])('a jurisdiction may name what %s', (_what, names) => {
  expect(check(names)).toBeUndefined();
});

it.each([
  ['a slip of the pen', { zones: ['West', 'Easst'] }, 'jurisdiction.zones', 'Easst', 'did you mean East?'],
  ['another case', { corridors: ['gt'] }, 'jurisdiction.corridors', 'gt', 'did you mean GT?'],
  ['a name for its key', { thanas: ['PS Kohna'] }, 'jurisdiction.thanas', 'PS Kohna', 'did you mean kohna?'],
  ['nothing near', { departments: ['metro'] }, 'jurisdiction.departments', 'metro', 'nagar-nigam, jal-nigam'],
])('%s is told with its field, its value and what was meant', (_what, names, column, value, meant) => {
  expect(check(names)).toMatchObject({
    ...{ code: 'request-invalid', status: 400 },
    faults: [{ column, value, expected: expect.stringContaining(meant) }],
  });
});

it('all wrong names are told at once, each once', () => {
  const faults = check({ zones: ['North', 'North'], thanas: ['nowhere', 'kohna'] })?.faults;
  expect(faults?.map(({ column, value }) => [column, value])).toEqual([
    ['jurisdiction.zones', 'North'],
    ['jurisdiction.thanas', 'nowhere'],
  ]);
});

it('nobody is added or changed with a jurisdiction that names what is not there', async () => {
  const { desk, people, acts } = await peopleRoom();
  const jurisdiction = { zones: ['Easst'] };
  const draft = accountDraftSchema.parse({ name: 'sita', role: 'police', password, jurisdiction });
  const change = accountChangeSchema.parse({ role: 'police', jurisdiction });
  for (const refused of [await desk.add(draft, 'asha'), await desk.change('ravi', change, 'asha')])
    expect(refused).toMatchObject({ error: { faults: [{ column: 'jurisdiction.zones', value: 'Easst' }] } });
  expect([people.byName('sita'), people.byName('ravi')?.role, acts]).toEqual([undefined, 'operator', []]);
  const right = accountChangeSchema.parse({ jurisdiction: { zones: ['East'] } });
  expect(await desk.change('ravi', right, 'asha')).toMatchObject({
    value: { jurisdiction: { zones: ['East'] } },
  });
});
