import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { luckyWords } from '../words/lucky.ts';
import type { Asking } from './grab-asking.ts';

/** Asks for a packet's passphrase, over its envelope; says how many guesses are left. */
export function AskPassphrase({ asking }: { asking: Asking }) {
  const { sender, left, isBusy, say, never } = asking;
  const words = luckyWords().ask;
  const [word, setWord] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isBusy) field.current?.focus({ preventScroll: true });
  }, [isBusy]);
  // A wrong word is gone from the field: the next guess begins anew.
  useEffect(() => setWord(''), [left]);
  return (
    <div
      class="lucky-ask"
      role="dialog"
      aria-modal="true"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        never();
      }}
    >
      <form
        class="lucky-ask-card"
        data-wrong={left !== undefined && !isBusy}
        // Drawn anew after each guess, so that a wrong one shakes.
        key={left}
        onSubmit={(event) => {
          event.preventDefault();
          if (word.trim() !== '' && !isBusy) say(word.trim());
        }}
      >
        <h3 id={id}>{words.title}</h3>
        <p>{words.lead(sender)}</p>
        <input
          class="input"
          ref={field}
          value={word}
          aria-label={words.label}
          aria-describedby={`${id}-left`}
          autocomplete="off"
          autocapitalize="off"
          enterkeyhint="go"
          maxLength={80}
          data-act="passphrase"
          onInput={({ currentTarget }) => setWord(currentTarget.value)}
        />
        <p class="lucky-ask-left" id={`${id}-left`} role="alert">
          {left !== undefined && !isBusy && `${words.wrong} · ${words.left(left)}`}
        </p>
        <div class="lucky-ask-choices">
          <button type="button" class="button-quiet" data-act="passphrase-never" onClick={never}>
            {words.never}
          </button>
          <button
            class="button-red"
            data-act="passphrase-say"
            aria-disabled={isBusy}
            disabled={!isBusy && word.trim() === ''}
          >
            {words.go}
          </button>
        </div>
      </form>
    </div>
  );
}
