import { useId, useState } from 'preact/hooks';
import { useHandset } from '../game/phone-context.ts';
import type { Place } from '../game/place.ts';
import { sayWhy } from '../words/refusals.ts';

interface NameFormProps {
  readonly lead: string;
  readonly label: string;
  readonly idea: string;
  /** What stands in the field at first. */
  readonly given?: string;
  readonly most: number;
  readonly button: string;
  readonly act: string;
  /** Answers what opens then. */
  readonly send: (text: string) => Promise<Place>;
}

/** One line to fill in that leads into a group. */
export function NameForm(props: NameFormProps) {
  const { lead, label, idea, given = '', most, button, act, send } = props;
  const handset = useHandset();
  const id = useId();
  const [text, setText] = useState(given);
  const [isSending, setSending] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const submit = async () => {
    setSending(true);
    setWhy(null);
    try {
      const place = await send(text.trim());
      handset.sheet.value = null;
      handset.goTo?.(place);
    } catch (error) {
      setWhy(sayWhy(error));
      setSending(false);
    }
  };
  return (
    <form
      class="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() && !isSending) void submit();
      }}
    >
      <p>{lead}</p>
      <label class="small" for={id}>
        {label}
      </label>
      <input
        class="input"
        id={id}
        data-act={`${act}-text`}
        value={text}
        maxLength={most}
        placeholder={idea}
        autocomplete="off"
        enterkeyhint="go"
        aria-invalid={why !== null}
        aria-describedby={`${id}-why`}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <p class="name-form-why" id={`${id}-why`} role="alert">
        {why}
      </p>
      <button class="button-gold button-wide" data-act={act} disabled={!text.trim() || isSending}>
        {button}
      </button>
    </form>
  );
}
