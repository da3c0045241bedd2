import type { Page } from 'playwright-core';

/**
 * The Chinese that is left on a page, in words and in punctuation, shadow roots and what only a screen reader hears
 * included. What is marked as Chinese may be; so may what players wrote, the names that are known and their first
 * characters on a face, and what is painted: lanterns and seals.
 */
export function findChinese(page: Page, names: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((known) => {
    const chinese = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u;
    const allowed = 'body [lang^=zh], .bubble, noscript, script, style, svg, .fu';
    const attributes = ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const found = new Set<string>();
    const initials = known.map((name) => name.slice(0, 1));
    const search = (elements: Iterable<Element>) => {
      for (const element of elements) {
        if (element.shadowRoot) search(element.shadowRoot.querySelectorAll('*'));
        if (element.closest(allowed)) continue;
        const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        const said = [
          texts.map((text) => text.textContent).join(''),
          ...attributes.map((name) => element.getAttribute(name) ?? ''),
        ];
        for (const words of said) {
          if (initials.includes(words)) continue;
          const rest = known.reduce((left, name) => left.replaceAll(name, ''), words);
          if (chinese.test(rest)) found.add(`${element.className || element.tagName}: ${words}`);
        }
      }
    };
    search(document.body.querySelectorAll('*'));
    return [...found];
  }, names);
}
