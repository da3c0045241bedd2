import { effect, signal } from '@preact/signals';
import { locales } from './locales.ts';

export type Language = 'zh' | 'en';

const stored = 'hongbao:language';

/** What everything on the page is written in; switched live, kept for the next visit. */
export const language = signal<Language>(remembered());

effect(() => {
  document.documentElement.lang = locales[language.value];
  try {
    window.localStorage.setItem(stored, language.value);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
});

/**
 * The words of one part of the page in both languages; call what it answers while drawing, and the part is drawn again
 * when the language is switched.
 *
 * @example const words = inBoth({ zh: { send: '发送' }, en: { send: 'Send' } });
 */
export function inBoth<Words extends object>(both: Readonly<Record<Language, Words>>): () => Words {
  return () => both[language.value];
}

/** What the campaign itself names in both languages. */
export function named(names: Readonly<Record<Language, string>>): string {
  return names[language.value];
}

function remembered(): Language {
  try {
    const kept = window.localStorage.getItem(stored);
    if (kept === 'zh' || kept === 'en') return kept;
  } catch {
    // As above.
  }
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}
