import type { SplitProof, TableProof } from '@hongbao/sdk';
import { useRef } from 'preact/hooks';
import { fairnessWords } from '../words/fairness.ts';

/** The proof as the server sent it, to be taken along and checked elsewhere. */
export function RawProof({ proof }: { proof: TableProof | SplitProof }) {
  const text = useRef<HTMLPreElement>(null);
  return (
    <>
      <button class="button-quiet" data-act="select-proof" onClick={() => selectAll(text.current)}>
        {fairnessWords().selectAll}
      </button>
      <pre class="mono raw-proof" ref={text}>
        {JSON.stringify(proof, null, 2)}
      </pre>
    </>
  );
}

/** Browsers take the clipboard away on plain http, but never a selection. */
function selectAll(element: HTMLElement | null): void {
  if (element) window.getSelection()?.selectAllChildren(element);
}
