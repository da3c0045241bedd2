import { Sticker } from '../art/sticker.tsx';
import { stickers } from '../art/stickers.ts';
import { useAnyPhone } from '../game/phone-context.ts';
import { language } from '../words/language.ts';
import { sayWhy } from '../words/refusals.ts';

/** All stickers; one press sends. */
export function StickersSheet() {
  const phone = useAnyPhone();
  const send = (name: string) => {
    phone.sheet.value = null;
    phone.room.talk.sendSticker(name).catch((error: unknown) => {
      phone.toast.value = sayWhy(error);
    });
  };
  const isOnline = phone.room.connection.value.state === 'online';
  return (
    <ul class="sticker-tray">
      {stickers.map((sticker) => (
        <li key={sticker.name}>
          <button
            data-act={`sticker:${sticker.name}`}
            disabled={!isOnline}
            onClick={() => send(sticker.name)}
          >
            <Sticker name={sticker.name} />
            <span aria-hidden="true">{sticker[language.value]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
