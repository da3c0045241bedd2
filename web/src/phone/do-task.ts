import { focusComposer } from './composer.tsx';
import type { AnyPhone } from '../game/phone-context.ts';

/** What a task's tile leads to: where its evidence is made. */
export function doTask(phone: AnyPhone, kind: string): void {
  switch (kind) {
    case 'sticker':
      phone.sheet.value = { kind: 'stickers' };
      return;
    case 'photo':
    case 'share':
    case 'video':
      phone.sheet.value = { kind: 'attach' };
      return;
    default:
      focusComposer(phone);
  }
}
