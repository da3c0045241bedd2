import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Option<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly note: ComponentChildren;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly name: string;
  readonly chosen: Value;
  readonly options: readonly Option<Value>[];
  readonly onChoose: (value: Value) => void;
}

/** One of two, each with a line that says what it means. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, name, chosen, options, onChoose } = props;
  const id = useId();
  return (
    <fieldset class="send-choice">
      <legend>{label}</legend>
      {options.map(({ value, title, note }) => (
        <label key={value} data-act={`send-${name}-${value}`}>
          <input
            type="radio"
            name={id}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <strong>{title}</strong>
          <span class="send-choice-note">{note}</span>
        </label>
      ))}
    </fieldset>
  );
}
