import { startCall } from '../call/start-call.ts';
import { focusComposer } from './composer.tsx';
import type { Phone } from '../game/phone-context.ts';

/** What a task's tile leads to: where its evidence is made. */
export function doTask(phone: Phone, kind: string): void {
  switch (kind) {
    case 'sticker':
      phone.sheet.value = { kind: 'stickers' };
      return;
    case 'photo':
    case 'share':
    case 'video':
      phone.sheet.value = { kind: 'attach' };
      return;
    case 'voice-call':
      void startCall(phone, 'voice');
      return;
    case 'video-call':
      void startCall(phone, 'video');
      return;
    default:
      focusComposer(phone);
  }
}
