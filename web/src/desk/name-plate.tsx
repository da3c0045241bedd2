import type { AnyPhone } from '../game/phone-context.ts';
import { phoneWords } from '../words/phone.ts';

/** Whose phone it is, for on its screen stands the friend's name; the phone itself says it to screen readers. */
export function NamePlate({ phone }: { phone: AnyPhone }) {
  return (
    <span class="name-plate" aria-hidden="true">
      {phoneWords().phoneOf(phone.player.name)}
    </span>
  );
}
