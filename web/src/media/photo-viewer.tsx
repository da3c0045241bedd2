import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { useAnyPhone, type AnyPhone, type Viewed } from '../game/phone-context.ts';
import { mediaWords } from '../words/media.ts';

/** A photo that fills its phone; Esc, the cross and a press on it put it back. */
export function PhotoViewer() {
  const phone = useAnyPhone();
  const viewed = phone.viewing.value;
  return viewed && <Viewer phone={phone} viewed={viewed} key={viewed.url} />;
}

function Viewer({ phone, viewed: { url, title } }: { phone: AnyPhone; viewed: Viewed }) {
  const cross = useRef<HTMLButtonElement>(null);
  const close = () => (phone.viewing.value = null);
  // Before the chat, which is inert from now on, loses its focus.
  useLayoutEffect(() => {
    const before = document.activeElement;
    cross.current?.focus();
    return () => {
      setTimeout(() => before instanceof HTMLElement && before.focus());
    };
  }, []);
  return (
    <div
      class="viewer"
      role="dialog"
      aria-modal="true"
      aria-label={title}
      onClick={close}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        // The cross is the only stop.
        if (event.key === 'Tab') event.preventDefault();
      }}
    >
      <img src={url} alt={title} />
      <p aria-hidden="true">{title}</p>
      <button class="round-button" aria-label={mediaWords().close} data-act="close" ref={cross}>
        <Icon name="close" />
      </button>
    </div>
  );
}
