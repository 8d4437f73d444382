import { beforeEach, describe, expect, it } from 'vitest';
import { createPeopleStore, type PeopleStore } from '../../../../renderer/state/peopleStore.ts';
import { settle } from '../../../fakes/manualClock.ts';
import { createFakePeople } from '../../../fakes/ui/fakePeople.ts';

let people: PeopleStore;

beforeEach(async () => {
  people = createPeopleStore(createFakePeople());
  await settle();
});

const names = () => people.getState().accounts?.map(({ name }) => name);
const draft = { name: 'kiran', role: 'operator', password: 'four words do well' } as const;

describe('the page of people', () => {
  it('lists everybody by name, and somebody new among them', async () => {
    expect(names()).toEqual(['admin', 'asha', 'meena', 'ravi', 'sunil']);
    expect(await people.add(draft)).toBe(true);
    expect(names()).toEqual(['admin', 'asha', 'kiran', 'meena', 'ravi', 'sunil']);
    expect(people.getState()).toMatchObject({ done: 'added', chosen: { name: 'kiran' }, busy: false });
  });

  it('shows why something was refused until something else is done', async () => {
    people.choose('new');
    expect(await people.add({ ...draft, name: 'ravi' })).toBe(false);
    expect(people.getState()).toMatchObject({ chosen: 'new', problem: { code: 'person-known' } });
    people.choose({ name: 'ravi' });
    expect(people.getState().problem).toBeUndefined();
  });

  it('shows what the gateway made of a change', async () => {
    await people.change('asha', { unlock: true, rights: ['view'] });
    const asha = people.getState().accounts?.find(({ name }) => name === 'asha');
    expect(asha).toEqual({ name: 'asha', role: 'police', disabled: false, rights: ['view'] });
    expect(people.getState().done).toBe('changed');
  });

  it('has nobody chosen after a removal', async () => {
    people.choose({ name: 'sunil' });
    await people.remove('sunil');
    expect(names()).not.toContain('sunil');
    expect(people.getState().chosen).toBeUndefined();
  });
});
