import type { Page } from 'playwright-core';

/** What can be pressed or written in, and is not behind something else. */
const controls = 'button, a[href], input:not([type=file]), select, [role=button]';
/** A finger's, and the least that WCAG 2.5.8 takes where others are near. */
const [wantedPx, leastPx] = [44, 24];

/**
 * What is wrong with the sizes of a page as it stands: content wider than the window, controls that something else
 * covers, that are too small for a finger or cut their own words. One line a finding. It is long because it runs inside
 * the page, which knows nothing from outside of the function.
 */
export function findMisfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ([selector, wanted, least]) => {
      const found: string[] = [];
      /** A count on a corner may stand out a little. */
      const leastOut = 6;
      const wide = document.documentElement;
      if (wide.scrollWidth > wide.clientWidth)
        found.push(`the page is ${wide.scrollWidth} px wide in ${wide.clientWidth}`);

      const all = (root: ParentNode): HTMLElement[] =>
        [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
          ...(element.matches(selector) ? [element] : []),
          ...(element.shadowRoot ? all(element.shadowRoot) : []),
        ]);
      const up = (element: Element): Element | null => {
        const root = element.getRootNode();
        return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
      };
      const within = (element: Element | null, outer: Element): boolean =>
        element !== null && (element === outer || within(up(element), outer));
      /** What only a screen reader says is clipped away. */
      const isUnseen = (part: Element, control: Element): boolean =>
        part !== control &&
        (getComputedStyle(part).clipPath !== 'none' ||
          (part.parentElement !== null && isUnseen(part.parentElement, control)));
      const isInert = (element: Element | null): boolean =>
        element !== null && (element.hasAttribute('inert') || isInert(up(element)));
      const at = (x: number, y: number): Element | null => {
        let top = document.elementFromPoint(x, y);
        while (top?.shadowRoot) {
          const inner = top.shadowRoot.elementFromPoint(x, y);
          if (inner === null || inner === top) break;
          top = inner;
        }
        return top;
      };
      const live = all(document.body).filter(
        (control) =>
          !isInert(control) &&
          control.checkVisibility({ visibilityProperty: true }) &&
          control.getBoundingClientRect().width > 0,
      );
      const phones = [...document.querySelectorAll('.bezel')];
      for (const control of live) {
        // Two phones on a narrow desk lie side by side, and the desk snaps to one of them.
        const phone = phones.find((one) => within(control, one));
        phone?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' });
        control.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        const { x, y, width, height } = control.getBoundingClientRect();
        const said = (control.ariaLabel ?? control.textContent.trim()) || control.className;
        const name = `${control.dataset['act'] ?? control.className} “${said.slice(0, 24)}”`;
        const size = `${Math.round(width)}×${Math.round(height)}`;
        const top = at(x + width / 2, y + height / 2);
        if (x < -0.5 || x + width > wide.clientWidth + 0.5)
          found.push(`${name} ${size} sticks out to ${Math.round(x)}…${Math.round(x + width)}`);
        else if (!within(top, control) && !(top && within(control, top) && top.matches('label')))
          found.push(`${name} ${size} is covered by ${top?.tagName}.${top?.getAttribute('class')}`);
        if (Math.min(width, height) < wanted - 0.5) {
          // As WCAG has it: a circle of the least size at its middle touches no other control.
          const [middleX, middleY] = [x + width / 2, y + height / 2];
          const near = live.some((other) => {
            if (other === control || within(other, control) || within(control, other)) return false;
            const box = other.getBoundingClientRect();
            const far = (low: number, high: number, middle: number) =>
              Math.max(low - middle, middle - high, 0);
            const [byX, byY] = [
              far(box.left, box.right, middleX),
              far(box.top, box.bottom, middleY),
            ];
            return Math.hypot(byX, byY) < least / 2;
          });
          const isInline = getComputedStyle(control).display === 'inline';
          if (near || (!isInline && Math.min(width, height) < least))
            found.push(`${name} is ${size}, too small`);
        }
        for (const part of [control, ...control.querySelectorAll<HTMLElement>('*')]) {
          const isCut = part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1;
          const isHidden = getComputedStyle(part).overflowX !== 'visible' && !part.matches('input');
          const words = [...part.childNodes].filter(
            (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
          );
          // A letter on a face is a picture.
          if (words.length === 0 || isUnseen(part, control) || part.matches('.face')) continue;
          const range = document.createRange();
          range.selectNodeContents(part);
          const box = range.getBoundingClientRect();
          if (box.width === 0 || up(part)?.matches('[aria-hidden=true]')) continue;
          const isOut = box.left < x - leastOut || box.right > x + width + leastOut;
          if ((isCut && isHidden) || isOut)
            found.push(
              `${name} ${size} cuts “${part.textContent.trim()}” of ${Math.round(box.width)} px`,
            );
        }
      }
      return found;
    },
    [controls, wantedPx, leastPx] as const,
  );
}
