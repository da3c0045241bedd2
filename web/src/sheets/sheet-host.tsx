import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useHandset, type Sheet } from '../game/phone-context.ts';
import { Loaded } from './loaded.tsx';
import { SheetPanel } from './sheet-panel.tsx';
import { sheets } from './sheets.ts';
import { useAsked } from './use-asked.ts';

/** What lies over a phone, if anything; when the last of it is gone, focus is back where it came from. */
export function SheetHost() {
  const sheet = useHandset().sheet.value;
  const opener = useRef<Element | null>(null);
  const isOpen = sheet !== null;
  // Read while drawing: once the sheet stands, what is behind it is inert and has lost the focus.
  if (isOpen) opener.current ??= document.activeElement;
  useEffect(() => {
    if (isOpen) return;
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    opener.current = null;
  }, [isOpen]);
  return sheet && <OpenSheet sheet={sheet} key={sheet.kind} />;
}

function OpenSheet({ sheet }: { sheet: Sheet }) {
  const { title, load } = sheets[sheet.kind];
  // Each body takes what its own kind of sheet carries.
  const asked = useAsked(load as () => Promise<ComponentType<Sheet>>);
  return (
    <SheetPanel title={title()}>
      <Loaded asked={asked}>{(Body) => <Body {...sheet} />}</Loaded>
    </SheetPanel>
  );
}
