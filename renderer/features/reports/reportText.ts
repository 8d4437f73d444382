/** Figures as people read them, in both languages. */
import type { Language } from '#shared/model/localName.ts';
import { elapsedText } from '../../ui/times.ts';

const locales: Readonly<Record<Language, string>> = { en: 'en-IN', hi: 'hi-IN' };

/** `98.7 %`; a dash where nothing is known. Never rounded up to a whole that it is not. */
export function shareText(share: number | undefined, language: Language): string {
  if (share === undefined) return '–';
  const percent = Math.floor(share * 1000) / 10;
  return `${new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(percent)} %`;
}

/** `1,204` as India groups its digits. */
export function countText(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(count);
}

/** `04:10`, `1:02:07`; a dash for none. */
export function durationText(durationMs: number | undefined, language: Language): string {
  return durationMs === undefined || durationMs < 1000 ? '–' : elapsedText(durationMs, language);
}
