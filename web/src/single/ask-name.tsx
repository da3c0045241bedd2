import { useId, useState } from 'preact/hooks';
import { homeWords } from '../words/home.ts';
import { Night } from './night.tsx';

/** What the server takes for a name at most. */
const longestName = 40;

/** The pet says hello and asks one thing. */
export function AskName({ invited, onName }: { invited: boolean; onName: (name: string) => void }) {
  const words = homeWords();
  const id = useId();
  const [name, setName] = useState('');
  return (
    <Night mood="bright">
      <form
        class="night-card"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) onName(name.trim());
        }}
      >
        <h1>{words.askTitle}</h1>
        <p>{invited ? words.askInvited : words.askName}</p>
        <label class="unseen" for={id}>
          {words.name}
        </label>
        <input
          class="input"
          id={id}
          name="name"
          data-act="name"
          autocomplete="nickname"
          enterkeyhint="go"
          maxLength={longestName}
          placeholder={words.namePlaceholder}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button class="button-gold button-wide" data-act="enter" disabled={!name.trim()}>
          {words.enter}
        </button>
      </form>
    </Night>
  );
}
