import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { copyText } from '../sheets/copy-text.ts';
import { inviteWords } from '../words/invite.ts';

type Said = 'copied' | 'selected';

/** The link as a field that can always be selected, with what this browser can do for it. */
export function InviteLink({ link, shareText }: { link: string; shareText: string }) {
  const words = inviteWords();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [said, setSaid] = useState<Said | null>(null);
  const copy = async () => {
    const mark = () => {
      field.current?.focus();
      field.current?.select();
    };
    mark();
    setSaid((await copyText(link, mark)) ? 'copied' : 'selected');
  };
  const share = () =>
    // Whoever closes the system's own panel has decided so.
    navigator.share({ url: link, text: shareText }).catch(() => {});
  return (
    <div class="invite-link">
      <label class="unseen" for={id}>
        {words.link}
      </label>
      <input
        class="input"
        id={id}
        ref={field}
        readOnly
        data-act="link"
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="invite-buttons">
        <button class="button-red" data-act="copy" onClick={() => void copy()}>
          <Icon name={said === 'copied' ? 'check' : 'copy'} />
          {said === 'copied' ? words.copied : words.copy}
        </button>
        {/* Only a secure page may, and not every browser can. */}
        {'share' in navigator && (
          <button class="button-quiet" data-act="share" onClick={() => void share()}>
            <Icon name="forward" /> {words.share}
          </button>
        )}
      </div>
      {/* What the button shows by its tick is only said; what the player has to do stands there. */}
      <p class={said === 'selected' ? 'small' : 'unseen'} role="status">
        {said !== null && words[said]}
      </p>
    </div>
  );
}
