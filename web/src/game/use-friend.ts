import type { MemberView } from '@hongbao/sdk';
import { usePhone } from './phone-context.ts';

/** The other member of the room on this phone. */
export function useFriend(): MemberView {
  const { pair, state } = usePhone().room;
  const friend = state.value.members[pair.friend];
  return friend ?? { player: pair.friend, name: '…', online: false };
}
