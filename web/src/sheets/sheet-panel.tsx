import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { useHandset } from '../game/phone-context.ts';
import { sheetWords } from '../words/sheets.ts';

/** A panel from below, inside its phone: focus goes in, Esc and the ground behind it close it. */
export function SheetPanel({ title, children }: { title: string; children: ComponentChildren }) {
  const { sheet } = useHandset();
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => (sheet.value = null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    // A button that has done its work and cannot be pressed any more leaves the focus to the page.
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.activeElement === document.body) close();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, []);
  return (
    <div class="sheet-layer">
      <div class="sheet-ground" onClick={close} />
      <div
        class="sheet"
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
        ref={panel}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          if (event.key === 'Tab' && panel.current) keepInside(panel.current, event);
        }}
      >
        <header class="sheet-head">
          <h2 id={id}>{title}</h2>
          <button
            class="icon-button"
            aria-label={sheetWords().close}
            data-act="close"
            onClick={close}
          >
            <Icon name="close" />
          </button>
        </header>
        <div class="sheet-body">{children}</div>
      </div>
    </div>
  );
}

/** Tab goes round inside: the other phone of a duo is not behind this panel, but the chat is. */
function keepInside(panel: HTMLElement, event: KeyboardEvent): void {
  const stops = [
    ...panel.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input:not([hidden])'),
  ];
  const [first, last] = [stops.at(0), stops.at(-1)];
  const leaves = event.shiftKey
    ? document.activeElement === first || document.activeElement === panel
    : document.activeElement === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
