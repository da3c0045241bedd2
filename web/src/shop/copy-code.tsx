import { useRef, useState } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { copyText } from '../sheets/copy-text.ts';
import { moneyWords } from '../words/money.ts';

/** A code to keep, with a button that copies it. Where no clipboard is given, it is marked for the player to copy. */
export function CopyCode({ label, code }: { label: string; code: string }) {
  const shown = useRef<HTMLElement>(null);
  const [isCopied, setCopied] = useState(false);
  const words = moneyWords();
  const copy = async () => {
    const mark = () => shown.current && window.getSelection()?.selectAllChildren(shown.current);
    setCopied(await copyText(code, mark));
  };
  return (
    <p class="copy-code">
      <span class="row-main">
        <span class="small">{label}</span>
        <code ref={shown}>{code}</code>
      </span>
      <button class="button-quiet" data-act="copy" onClick={() => void copy()}>
        <Icon name={isCopied ? 'check' : 'copy'} /> {isCopied ? words.copied : words.copy}
      </button>
    </p>
  );
}
