import { describe, expect, it } from 'vitest';
import { createVocabulary } from '../../../../../gateway/directory/csv/vocabulary.ts';

const thanas = createVocabulary('a thana', [
  { id: 'swaroop-nagar', name: { en: 'PS Swaroop Nagar', hi: 'थाना स्वरूप नगर' } },
  { id: 'kohna', name: { en: 'PS Kohna', hi: 'थाना कोहना' } },
  { id: 'petrol_pump', name: { en: 'Petrol / CNG pump', hi: 'पेट्रोल / सीएनजी पम्प' } },
]);

describe('a named thing of the city pack', () => {
  it.each([
    ['swaroop-nagar', 'swaroop-nagar'],
    ['Swaroop Nagar', 'swaroop-nagar'],
    ['SWAROOP_NAGAR', 'swaroop-nagar'],
    ['ps swaroop nagar', 'swaroop-nagar'],
    ['थाना स्वरूप नगर', 'swaroop-nagar'],
    ['स्वरूप नगर', 'swaroop-nagar'],
    ['Petrol/CNG pump', 'petrol_pump'],
    ['Petrol Pump', 'petrol_pump'],
    ['Kohana', undefined],
    ['', undefined],
  ])('"%s" is %s', (text, id) => {
    expect(thanas.find(text)).toBe(id);
  });

  it.each([
    ['Kohana', 'a thana of the city pack; did you mean kohna?'],
    ['Lucknow', 'a thana of the city pack: swaroop-nagar, kohna, petrol_pump'],
  ])('in place of "%s" is expected: %s', (text, expected) => {
    expect(thanas.expected(text)).toBe(expected);
  });

  it('lists no more keys than one reads', () => {
    const many = createVocabulary(
      'a place',
      Array.from({ length: 200 }, (_, at) => ({ id: `place${at}`, name: { en: `P${at}`, hi: `P${at}` } })),
    );
    expect(many.expected('somewhere far away')).toMatch(/place29, \.\.\.$/);
  });
});
