import type { Page } from 'playwright-core';

/**
 * The Chinese that is left on a page, shadow roots and what only a screen reader hears included. What is marked as
 * Chinese may be; so may what players wrote, names, and what is painted rather than said: lanterns and the coin's seal.
 */
export function findChinese(page: Page, names: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((known) => {
    const han = /\p{Script=Han}/u;
    const allowed = '[lang^=zh], .bubble, noscript, script, style';
    const attributes = ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const found: string[] = [];
    const search = (root: ParentNode) => {
      for (const element of root.querySelectorAll('body *, .hongbao-stage, .stage, .stage *')) {
        if (element.shadowRoot) search(element.shadowRoot);
        if (element.closest(allowed)) continue;
        const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        const said = [
          texts.map((text) => text.textContent).join(''),
          ...attributes.map((name) => element.getAttribute(name) ?? ''),
        ];
        for (const words of said) {
          const rest = known.reduce((left, name) => left.replaceAll(name, ''), words);
          if (han.test(rest)) found.push(`${element.tagName}.${element.getAttribute('class')}: ${words}`);
        }
      }
    };
    search(document);
    return found;
  }, names);
}
