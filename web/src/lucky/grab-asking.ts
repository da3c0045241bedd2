import type { Signal } from '@preact/signals';
import { HongbaoError, type Grab, type Group, type LuckyPacketView } from '@hongbao/sdk';

/** A passphrase that is being asked for. */
export interface Asking {
  readonly sender: string;
  /** Guesses left after a wrong one. */
  readonly left: number | undefined;
  readonly isBusy: boolean;
  readonly say: (passphrase: string) => void;
  readonly never: () => void;
}

/**
 * Grabs a share, and asks for the passphrase where there is one, until it is right or nobody wants to guess any more.
 * Fails as the grab does, and with an `AbortError` where the player has changed their mind.
 */
export async function grabAsking(
  group: Pick<Group, 'grab'>,
  packet: Pick<LuckyPacketView, 'id' | 'hasPassphrase' | 'senderName'>,
  asking: Signal<Asking | null>,
): Promise<Grab> {
  let left: number | undefined;
  try {
    if (!packet.hasPassphrase) return await group.grab(packet.id);
    for (;;) {
      const passphrase = await ask(asking, packet.senderName, left);
      try {
        return await group.grab(packet.id, { passphrase });
      } catch (error) {
        left = guessesLeft(error);
      }
    }
  } finally {
    asking.value = null;
  }
}

/** Anything but a wrong word ends the guessing. */
function guessesLeft(error: unknown): number | undefined {
  if (!(error instanceof HongbaoError) || error.code !== 'wrong_passphrase') throw error;
  const { left } = error.details;
  if (left === 0) throw new HongbaoError('no_guesses_left');
  return typeof left === 'number' ? left : undefined;
}

function ask(
  asking: Signal<Asking | null>,
  sender: string,
  left: number | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    asking.value = {
      sender,
      left,
      isBusy: false,
      say: (passphrase) => {
        if (asking.value) asking.value = { ...asking.value, isBusy: true };
        resolve(passphrase);
      },
      never: () => reject(new DOMException('changed their mind', 'AbortError')),
    };
  });
}
