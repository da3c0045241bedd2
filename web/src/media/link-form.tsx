import { useSignal, type Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { useAnyPhone } from '../game/phone-context.ts';
import { mediaWords } from '../words/media.ts';
import { sayWhy } from '../words/refusals.ts';
import { readLink } from './read-link.ts';

/** Shares a link; an idea stands in the fields already, and others are a tap away. */
export function LinkForm() {
  const phone = useAnyPhone();
  const words = mediaWords();
  const id = useId();
  const [first] = words.ideas;
  const title = useSignal(first?.title ?? '');
  const url = useSignal(first?.url ?? '');
  const isBad = useSignal(false);
  const share = () => {
    const link = readLink(url.value);
    isBad.value = link === null;
    if (link === null) return;
    phone.sheet.value = null;
    phone.room.talk.share({ url: link, title: title.value.trim() }).catch((error: unknown) => {
      phone.toast.value = sayWhy(error);
    });
  };
  return (
    <form
      class="link-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        share();
      }}
    >
      <div class="link-ideas" role="group" aria-label={words.linkIdeas}>
        {words.ideas.map((idea) => (
          <button
            type="button"
            class="chip"
            data-act="share-idea"
            aria-pressed={idea.url === url.value}
            key={idea.url}
            onClick={() => {
              title.value = idea.title;
              url.value = idea.url;
              isBad.value = false;
            }}
          >
            {idea.title}
          </button>
        ))}
      </div>
      <LinkField label={words.linkTitle} value={title} most={100} />
      <LinkField
        label={words.linkUrl}
        value={url}
        most={1000}
        mode="url"
        isBad={isBad.value}
        why={`${id}-bad`}
      />
      <p class="link-bad" id={`${id}-bad`} role="alert">
        {isBad.value && words.badLink}
      </p>
      <button class="button-red button-wide" data-act="share-link">
        <Icon name="link" /> {words.shareLink}
      </button>
    </form>
  );
}

interface LinkFieldProps {
  readonly label: string;
  readonly value: Signal<string>;
  readonly most: number;
  readonly mode?: 'text' | 'url';
  readonly isBad?: boolean;
  readonly why?: string;
}

/** What stands in it is selected by a touch: it was only an idea. */
function LinkField({ label, value, most, mode = 'text', isBad = false, why }: LinkFieldProps) {
  return (
    <label class="link-field">
      <span>{label}</span>
      <input
        class="input"
        inputMode={mode}
        value={value.value}
        maxLength={most}
        autocomplete="off"
        aria-invalid={isBad}
        aria-describedby={why}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onInput={({ currentTarget }) => (value.value = currentTarget.value)}
      />
    </label>
  );
}
