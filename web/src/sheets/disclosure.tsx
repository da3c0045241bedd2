import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';

interface DisclosureProps {
  readonly head: ComponentChildren;
  readonly act?: string;
  readonly children: ComponentChildren;
}

/** What lies one tap behind a line. */
export function Disclosure({ head, act, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div class="disclosure">
      <button
        class="disclosure-head"
        aria-expanded={isOpen}
        aria-controls={id}
        data-act={act}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="disclosure-words">{head}</span>
        <Icon name="forward" />
      </button>
      <div class="disclosure-body" id={id} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  );
}
