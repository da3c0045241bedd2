import type { GroupPhone } from '../game/phone-context.ts';
import { followRules } from '../phone/follow-rules.ts';
import { groupWords } from '../words/group.ts';
import { phoneWords } from '../words/phone.ts';

/** What happens in a group comes to the screen by itself; answers how to stop it. */
export function followGroup(phone: GroupPhone): () => void {
  const { group } = phone.room;
  const stop = new AbortController();
  const told = (words: string) => (phone.toast.value = words);
  group.on('member.joined', ({ name }) => told(groupWords().joined(name)), stop);
  group.on('member.left', ({ name }) => told(groupWords().left(name)), stop);
  group.on('packet.refused', ({ code }) => told(groupWords().refused[code]), stop);
  group.on('packet.contradicted', () => told(phoneWords().contradicted), stop);
  group.on(
    'connection.changed',
    ({ state, error }) => {
      // Sent away, or the group has ended: there is nothing to come back to.
      if (state === 'closed' && error?.code === 'group_unknown') phone.goTo?.(null);
    },
    stop,
  );
  const stopRules = followRules(phone);
  return () => {
    stop.abort();
    stopRules();
  };
}
