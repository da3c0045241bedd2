/** HTML that may stand as it is. Only `markup` makes it, out of what the source says, and escapes all else. */
export class Markup {
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /** @param text is ours, and nobody else had a say in it: a style, a script. */
  static trust(text: string): Markup {
    return new Markup(text);
  }
}

type Part = string | number | Markup | readonly Markup[];

export function markup(words: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return Markup.trust(String.raw({ raw: words }, ...parts.map(written)));
}

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The same in both languages; the page shows one. */
export const bilingual = (zh: string, en: string): Markup =>
  markup`<span lang="zh-CN">${zh}</span><span lang="en">${en}</span>`;

/** As JSON inside a script element: with no `<` in it, nothing can end that element. */
export const inlined = (value: unknown): Markup =>
  Markup.trust(JSON.stringify(value).replaceAll('<', String.raw`\u003c`));
