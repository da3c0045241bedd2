import type { Page } from 'playwright-core';

/** What has the focus, through shadow roots, and whether a player sees that it has. */
export interface Focus {
  /** By its `data-act`, else its class. */
  readonly name: string;
  /** Which phone of a duo it is in. */
  readonly phone: string | undefined;
  /** The dialog that it is in: a sheet, the opening or a call. */
  readonly layer: 'sheet' | 'opening' | 'call' | undefined;
  readonly hasRing: boolean;
  /** Nothing else lies where it is. */
  readonly isOnTop: boolean;
}

/** More than a desk with two phones has. */
const mostStops = 90;

export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const up = (element: Element): Element | null => {
      const root = element.getRootNode();
      return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    };
    const within = (element: Element | null, outer: Element): boolean =>
      element !== null && (element === outer || within(up(element), outer));
    const around = (element: Element | null, selector: string): Element | null =>
      element === null || element.matches(selector) ? element : around(up(element), selector);
    let held = document.activeElement ?? document.body;
    while (held.shadowRoot?.activeElement) held = held.shadowRoot.activeElement;
    const { x, y, width, height } = held.getBoundingClientRect();
    let top = document.elementFromPoint(x + width / 2, y + height / 2);
    while (top?.shadowRoot) {
      const inner = top.shadowRoot.elementFromPoint(x + width / 2, y + height / 2);
      if (inner === null || inner === top) break;
      top = inner;
    }
    /** An outline on what is focused or on what stands in for it; a field's shadow. */
    const isOutlined = (element: Element | null) => {
      if (element === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    const isField = held.matches('input') && held.parentElement !== null;
    const shadows = [held, held.parentElement].map(
      (element) => element && getComputedStyle(element).boxShadow,
    );
    const near = [held, held.nextElementSibling, held.firstElementChild];
    const layers = { sheet: '.sheet', opening: '.phone-opening', call: '.call' } as const;
    const found = Object.entries(layers).find(([, selector]) => around(held, selector) !== null);
    const phone = around(held, '[data-phone]');
    return {
      name: held.getAttribute('data-act') ?? held.getAttribute('class') ?? held.tagName,
      phone: phone?.getAttribute('data-phone') ?? undefined,
      // The keys of the table just above.
      layer: found?.[0] as 'sheet' | 'opening' | 'call' | undefined,
      hasRing: near.some(isOutlined) || (isField && shadows.some((shadow) => shadow !== 'none')),
      isOnTop: within(top, held) || (top !== null && within(held, top)),
    };
  });
}

/** What has the focus once the page has scrolled to it, or what hides it for good. */
export async function settledFocus(page: Page): Promise<Focus> {
  const deadline = performance.now() + 1000;
  for (;;) {
    const focus = await focusOf(page);
    if (focus.isOnTop || performance.now() > deadline) return focus;
  }
}

/** Goes on by Tab until `isThere`; every stop on the way is handed to `pass`. */
export async function tabTo(
  page: Page,
  isThere: (focus: Focus) => boolean,
  pass: (focus: Focus) => void,
): Promise<Focus> {
  const stops: string[] = [];
  for (let presses = 0; presses < mostStops; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await settledFocus(page);
    stops.push(`${focus.phone ?? '-'}:${focus.name}`);
    pass(focus);
    if (isThere(focus)) return focus;
  }
  throw new Error(`not reached by Tab, only ${stops.join(', ')}`);
}
