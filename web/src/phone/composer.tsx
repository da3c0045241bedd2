import { useSignal } from '@preact/signals';
import { Icon, type IconName } from '../art/icon.tsx';
import { phoneWords } from '../words/phone.ts';
import { sayWhy } from '../words/refusals.ts';
import { usePhone, type Phone } from '../game/phone-context.ts';

/** Where a line is written; until both have said something today, greetings to tap stand above it. */
export function Composer() {
  const phone = usePhone();
  const words = phoneWords();
  const draft = useSignal('');
  const isOnline = phone.room.connection.value.state === 'online';
  const hasChatted = phone.room.state.value.streak.chatted[phone.player.id] === true;

  const say = async (text: string) => {
    const said = text.trim();
    if (said === '') return;
    draft.value = '';
    try {
      await phone.room.pair.say(said);
    } catch (error) {
      // What was not said stands in the field again.
      draft.value = said;
      phone.toast.value = sayWhy(error);
    }
  };

  return (
    <>
      {!hasChatted && <Greetings isOnline={isOnline} say={say} />}
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

function Greetings({ isOnline, say }: { isOnline: boolean; say: (text: string) => Promise<void> }) {
  return (
    <div class="greetings">
      {phoneWords().greetings.map((greeting) => (
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
  const { sheet } = usePhone();
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

/** Two phones stand on one page. */
const composerId = ({ player }: Phone): string => `say-${player.id}`;

export function focusComposer(phone: Phone): void {
  document.getElementById(composerId(phone))?.focus();
}
