import { useState } from 'preact/hooks';
import { useHandset } from '../game/phone-context.ts';
import { homeWords } from '../words/home.ts';
import { sayWhy } from '../words/refusals.ts';
import type { Row } from './rows.ts';

interface BlockMenuProps {
  readonly row: Row;
  readonly close: () => void;
  readonly done: () => void;
}

/** Blocks a friend, or takes it back; says what it means before anything happens. */
export function BlockMenu({ row, close, done }: BlockMenuProps) {
  const { player, toast } = useHandset();
  const words = homeWords();
  const [isSending, setSending] = useState(false);
  const { name, friend, blocked } = row;
  const send = async () => {
    setSending(true);
    try {
      await (blocked ? player.client.unblock(friend) : player.client.block(friend));
      toast.value = blocked ? words.unblockedNow(name) : words.blockedNow(name);
      done();
    } catch (error) {
      toast.value = sayWhy(error);
      setSending(false);
    }
  };
  return (
    <div class="home-menu" role="group" aria-label={words.more(name)}>
      <p>{blocked ? words.unblockSure(name) : words.blockSure(name)}</p>
      <div>
        <button class="button-quiet" data-act="never" onClick={close}>
          {words.never}
        </button>
        <button
          class="button-red"
          data-act={blocked ? 'unblock' : 'block'}
          disabled={isSending}
          onClick={() => void send()}
        >
          {blocked ? words.unblock(name) : words.block(name)}
        </button>
      </div>
    </div>
  );
}
