import { useId } from 'preact/hooks';
import { luckyWords } from '../words/lucky.ts';

interface WishFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly most: number;
  /** Characters as a reader counts them. */
  readonly count: number;
  readonly hint: string;
  readonly ideas?: readonly string[];
  readonly bad: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A few words with a counter, and with ideas a tap away where there are some. */
export function WishField(props: WishFieldProps) {
  const { name, label, value, most, count, hint, ideas = [], bad, onChange } = props;
  const words = luckyWords().send;
  const id = useId();
  return (
    <div class="send-field">
      <label for={id}>{label}</label>
      <span class="send-box" data-bad={bad !== undefined || undefined}>
        <input
          class="input"
          id={id}
          value={value}
          placeholder={hint}
          autocomplete="off"
          // A reader's characters may be many of the machine's: the counter says what counts.
          maxLength={200}
          aria-invalid={bad !== undefined}
          aria-describedby={`${id}-why`}
          data-act={`send-${name}`}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
        <span class="round" aria-hidden="true">
          {words.count(count, most)}
        </span>
      </span>
      {bad !== undefined && (
        <p class="send-bad" id={`${id}-why`} role="status">
          {bad}
        </p>
      )}
      {ideas.length > 0 && (
        <div class="send-ideas" role="group" aria-label={label}>
          {ideas.map((idea) => (
            <button
              type="button"
              class="chip"
              data-act="send-idea"
              aria-pressed={idea === value}
              key={idea}
              onClick={() => onChange(idea)}
            >
              {idea}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
