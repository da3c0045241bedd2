import { useSignal } from '@preact/signals';
import { Icon, type IconName } from '../art/icon.tsx';
import { phoneWords } from '../words/phone.ts';
import { sayWhy } from '../words/refusals.ts';
import { useAnyPhone, type AnyPhone } from '../game/phone-context.ts';

interface ComposerProps {
  readonly greetings: readonly string[];
  /** Until this player has said something today, greetings to tap stand above. */
  readonly hasChatted: boolean;
}

/** Where a line is written. */
export function Composer({ greetings, hasChatted }: ComposerProps) {
  const phone = useAnyPhone();
  const words = phoneWords();
  const draft = useSignal('');
  const isOnline = phone.room.connection.value.state === 'online';

  const say = async (text: string) => {
    const said = text.trim();
    if (said === '') return;
    draft.value = '';
    try {
      await phone.room.talk.say(said);
    } catch (error) {
      // What was not said stands in the field again.
      draft.value = said;
      phone.toast.value = sayWhy(error);
    }
  };

  return (
    <>
      {!hasChatted && <Greetings greetings={greetings} isOnline={isOnline} say={say} />}
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault();
          void say(draft.value);
        }}
      >
        <SheetButton kind="attach" icon="plus" label={words.more} />
        <div class="composer-field">
          <input
            id={composerId(phone)}
            value={draft.value}
            maxLength={500}
            placeholder={words.placeholder}
            aria-label={words.say}
            enterkeyhint="send"
            autocomplete="off"
            onInput={({ currentTarget }) => (draft.value = currentTarget.value)}
          />
          <SheetButton kind="stickers" icon="smile" label={words.stickers} />
        </div>
        <button class="button-red" disabled={!isOnline || draft.value.trim() === ''}>
          {words.send}
        </button>
      </form>
    </>
  );
}

interface GreetingsProps {
  readonly greetings: readonly string[];
  readonly isOnline: boolean;
  readonly say: (text: string) => Promise<void>;
}

function Greetings({ greetings, isOnline, say }: GreetingsProps) {
  return (
    <div class="greetings">
      {greetings.map((greeting) => (
        <button
          class="chip"
          data-act="greeting"
          disabled={!isOnline}
          key={greeting}
          onClick={() => void say(greeting)}
        >
          {greeting}
        </button>
      ))}
    </div>
  );
}

interface SheetButtonProps {
  readonly kind: 'attach' | 'stickers';
  readonly icon: IconName;
  readonly label: string;
}

function SheetButton({ kind, icon, label }: SheetButtonProps) {
  const { sheet } = useAnyPhone();
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      data-act={kind}
      onClick={() => (sheet.value = { kind })}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Several phones may stand on one page. */
const composerId = ({ player }: AnyPhone): string => `say-${player.id}`;

export function focusComposer(phone: AnyPhone): void {
  document.getElementById(composerId(phone))?.focus();
}
