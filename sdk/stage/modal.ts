/** Keeps the focus inside a dialog, and gives it back. */
export interface Modal {
  /** Brings the focus to an element, or to the dialog while that cannot take it; leaves a player's own choice alone. */
  focus(wanted: HTMLElement): void;
  release(): void;
}

/** Makes all beside the host inert, keeps Tab within the dialog, and calls `onEscape`. */
export function openModal(host: HTMLElement, dialog: HTMLElement, onEscape: () => void): Modal {
  const before = focused(document);
  const beside = [...(host.parentElement?.children ?? [])].filter(
    (other): other is HTMLElement =>
      other instanceof HTMLElement && other !== host && !other.inert && !isStage(other),
  );
  for (const other of beside) other.inert = true;
  let chosen = dialog;
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onEscape();
    }
    if (event.key === 'Tab') keepWithin(dialog, event);
  });
  return {
    focus: (wanted) => {
      const held = activeIn(dialog);
      if (held === chosen || held === null || held === dialog || !isReachable(held)) {
        chosen = isReachable(wanted) ? wanted : dialog;
        chosen.focus({ preventScroll: true });
      }
    },
    release: () => {
      for (const other of beside) other.inert = false;
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    },
  };
}

/** The focused element, also inside open shadow roots. */
function focused(root: DocumentOrShadowRoot): Element | null {
  const element = root.activeElement;
  return element?.shadowRoot ? (focused(element.shadowRoot) ?? element) : element;
}

/** What has the focus within the dialog. */
function activeIn(dialog: HTMLElement): HTMLElement | null {
  const active = focused(document);
  return active instanceof HTMLElement && dialog.contains(active) ? active : null;
}

function isStage(element: Element): boolean {
  return element.classList.contains('hongbao-stage');
}

function isReachable(element: HTMLElement): boolean {
  return !element.closest('[inert]') && element.checkVisibility({ visibilityProperty: true });
}

function keepWithin(dialog: HTMLElement, event: KeyboardEvent): void {
  const stops = [...dialog.querySelectorAll('button')].filter(isReachable);
  const active = activeIn(dialog);
  const [first, last] = [stops[0], stops.at(-1)];
  const leaves = event.shiftKey ? active === first || active === dialog : active === last;
  if (stops.length > 0 && !leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
