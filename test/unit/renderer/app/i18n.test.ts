import { describe, expect, it } from 'vitest';
import glossary from '../../../../assets/kanpur/glossary.json' with { type: 'json' };
import { en } from '../../../../renderer/app/i18n/en.ts';
import { hi } from '../../../../renderer/app/i18n/hi.ts';

function flatten(words: object, path = ''): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') flat.set(here, value);
    else for (const [inner, text] of flatten(value, here)) flat.set(inner, text);
  }
  return flat;
}

const english = flatten(en);
const hindi = flatten(hi);
const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

/** Words that are the same in both languages: a name, keys, and the switch itself. */
const sameInBoth = [
  'app.name',
  'app.title',
  'language.hi',
  'language.en',
  'language.hiName',
  'language.enName',
];

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...hindi.keys()]).toEqual([...english.keys()]);
  });

  it('leave no word empty', () => {
    for (const words of [english, hindi]) {
      for (const [key, text] of words) expect(text.trim(), key).not.toBe('');
    }
  });

  it('fill the same places in every sentence', () => {
    for (const [key, text] of english)
      expect(placeholders(hindi.get(key) ?? ''), key).toEqual(placeholders(text));
  });

  it('say everything in Hindi in Devanagari, but for what is the same in both', () => {
    for (const [key, text] of hindi) {
      if (sameInBoth.includes(key)) continue;
      const words = text.replace(/\{\{\w+\}\}/g, '').replace(/[\s\d/.,:·–()]/g, '');
      if (words !== '') expect(text, key).toMatch(/[ऀ-ॿ]/);
    }
  });

  it('say nothing in Devanagari in English', () => {
    for (const [key, text] of english)
      if (!key.startsWith('language.')) expect(text, key).not.toMatch(/[ऀ-ॿ]/);
  });

  it('never call tampering by the bare word that reads as harassment', () => {
    for (const [key, text] of hindi) {
      expect(text.replaceAll('कैमरे से छेड़छाड़', ''), key).not.toContain('छेड़छाड़');
    }
  });
});

describe('the Hindi of the control room', () => {
  const term = (englishTerm: string): string => {
    const found = glossary.find((entry) => entry.en === englishTerm);
    if (found === undefined) throw new Error(`the glossary has no “${englishTerm}”`);
    return found.hi;
  };

  it.each([
    ['demo', 'Simulated / demo data'],
    ['state.stale', 'Feed dropped / interrupted'],
    ['state.frozen', 'Frozen picture'],
    ['tile.reconnecting', 'Reconnecting'],
    ['why.no-video', 'Video loss'],
    ['branch.corridor', 'Corridor'],
    ['branch.sector', 'Sector'],
    ['branch.thana', 'Police station / outpost'],
    ['branch.department', 'Department'],
    ['bar.layout', 'Layout'],
    ['bar.tiles', 'Tile / pane'],
    ['bar.map', 'Map'],
    ['tree.filter', 'Filter'],
    ['search.title', 'Search'],
    ['menu.fullWindow', 'Full screen'],
    ['role.operator', 'Operator'],
    ['role.supervisor', 'Supervisor'],
    ['role.nodal', 'Nodal officer'],
  ])('says %s as the glossary says “%s”', (key, englishTerm) => {
    const used = hindi.get(key) ?? '';
    const proper = term(englishTerm);
    // The glossary gives alternatives after a stroke and explanations in brackets; either may stand on screen.
    const forms = [
      proper,
      proper.replace(/\s*\(.*\)/, ''),
      ...proper.split(' / '),
      ...(proper.match(/\((.*)\)/)?.slice(1) ?? []),
    ];
    expect(forms).toContain(used);
  });
});
