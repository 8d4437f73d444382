import type { LocalName } from '#shared/model/localName.ts';
import { nearestWord } from './spelling.ts';

/** Named things of the city pack, found by their key or by either name, however they are spelt out. */
export interface Vocabulary<Id extends string> {
  find(text: string): Id | undefined;
  /** What is expected in place of `text`, for a fault's report. */
  expected(text: string): string;
}

interface Entry<Id extends string> {
  readonly id: Id;
  readonly name: LocalName;
}

/** How many keys a report lists before it stops. */
const listedKeys = 30;

/** @param what the kind of thing, with its article, such as `a corridor` */
export function createVocabulary<Id extends string>(
  what: string,
  entries: readonly Entry<Id>[],
): Vocabulary<Id> {
  const byKey = new Map<string, Id>();
  // Keys win over names, and the first of two equal names wins.
  for (const { id } of entries) byKey.set(plain(id), id);
  for (const { id, name } of entries) {
    for (const spelling of [name.en, name.hi]) {
      if (!byKey.has(plain(spelling))) byKey.set(plain(spelling), id);
    }
  }
  const keys = entries.map(({ id }) => id);
  return {
    find: (text) => byKey.get(plain(text)),
    expected: (text) => {
      const near = nearestWord(plain(text), [...byKey.keys()]);
      const meant = near === undefined ? undefined : byKey.get(near);
      const list =
        keys.length > listedKeys ? `${keys.slice(0, listedKeys).join(', ')}, ...` : keys.join(', ');
      return meant === undefined
        ? `${what} of the city pack: ${list}`
        : `${what} of the city pack; did you mean ${meant}?`;
    },
  };
}

/** Case, spaces, hyphens, underscores and the word for police station make no difference. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-./()]+/g, ' ')
    .trim()
    .replace(/^(ps|thana|थाना) /, '');
}
