import { useId } from 'preact/hooks';

interface NumberFieldProps {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly bad: string | undefined;
  readonly note?: string;
  readonly onChange: (value: string) => void;
}

/** A whole number with its unit; what is wrong with it stands below, in place of its note. */
export function NumberField({ name, label, unit, value, bad, note, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <div class="send-field">
      <label for={id}>{label}</label>
      <span class="send-box" data-bad={bad !== undefined || undefined}>
        <input
          class="input round"
          id={id}
          value={value}
          inputMode="numeric"
          autocomplete="off"
          maxLength={12}
          placeholder="0"
          aria-invalid={bad !== undefined}
          aria-describedby={`${id}-why`}
          data-act={`send-${name}`}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
        <span aria-hidden="true">{unit}</span>
      </span>
      <p class={bad === undefined ? 'send-note' : 'send-bad'} id={`${id}-why`} role="status">
        {bad ?? note}
      </p>
    </div>
  );
}
