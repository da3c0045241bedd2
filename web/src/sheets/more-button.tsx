import { moneyWords } from '../words/money.ts';

/** Reads what is older, where there is more. */
export function MoreButton({ more }: { more: (() => void) | undefined }) {
  if (more === undefined) return null;
  return (
    <button class="button-quiet button-wide" data-act="older" onClick={more}>
      {moneyWords().older}
    </button>
  );
}
