import { useEffect, useRef, useState } from 'preact/hooks';
import { useHandset } from '../game/phone-context.ts';
import { groupWords } from '../words/group.ts';
import { sayWhy } from '../words/refusals.ts';

interface SureProps {
  readonly label: string;
  /** What it means, said before anything happens. */
  readonly question: string;
  readonly act: string;
  readonly never: () => void;
  readonly sure: () => Promise<unknown>;
}

/** Asks once more before something that cannot be taken back. */
export function Sure({ label, question, act, never, sure }: SureProps) {
  const { toast } = useHandset();
  const words = groupWords();
  const [isSending, setSending] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const send = async () => {
    setSending(true);
    try {
      await sure();
    } catch (error) {
      toast.value = sayWhy(error);
      setSending(false);
    }
  };
  return (
    <div class="sure" role="group" aria-label={label}>
      <p>{question}</p>
      <div>
        <button class="button-quiet" data-act="never" ref={first} onClick={never}>
          {words.never}
        </button>
        <button
          class="button-red"
          data-act={`${act}-sure`}
          disabled={isSending}
          onClick={() => void send()}
        >
          {label}
        </button>
      </div>
    </div>
  );
}
