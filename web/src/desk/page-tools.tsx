import { Icon } from '../art/icon.tsx';
import { deskWords } from '../words/desk.ts';
import { language } from '../words/language.ts';
import { locales } from '../words/locales.ts';

/** What is the page's own and no phone's: the other language, and the documents. */
export function PageTools() {
  const words = deskWords();
  const other = language.value === 'zh' ? 'en' : 'zh';
  return (
    <div class="desk-tools">
      <button
        class="button-desk"
        lang={locales[other]}
        data-act="language"
        onClick={() => (language.value = other)}
      >
        <Icon name="globe" /> <span>{words.otherLanguage}</span>
      </button>
      <a class="button-desk desk-docs" href="/docs" target="_blank" rel="noopener">
        {words.docs}
      </a>
    </div>
  );
}
