import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskWords } from '../words/desk.ts';
import { sayWhy } from '../words/refusals.ts';

type Opening<Phones> =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly phones: Phones }
  | { readonly state: 'failed'; readonly error: unknown };

interface OpenedProps<Phones> {
  readonly open: () => Promise<Phones>;
  readonly children: (phones: Phones) => ComponentChildren;
}

/** A desk's phones once they are open; until then that they come, or why not and again. */
export function Opened<Phones>({ open: openPhones, children }: OpenedProps<Phones>) {
  const [opening, setOpening] = useState<Opening<Phones>>({ state: 'opening' });
  const open = () => {
    setOpening({ state: 'opening' });
    openPhones().then(
      (phones) => setOpening({ state: 'open', phones }),
      (error: unknown) => setOpening({ state: 'failed', error }),
    );
  };
  useEffect(open, []);
  const words = deskWords();
  if (opening.state === 'open') return <>{children(opening.phones)}</>;
  if (opening.state === 'opening')
    return (
      <p class="page-note" role="status">
        {words.opening}
      </p>
    );
  return (
    <div class="page-note" role="alert">
      <p>
        {words.failed}: {sayWhy(opening.error)}
      </p>
      <button class="button-gold" onClick={open}>
        {words.again}
      </button>
    </div>
  );
}
