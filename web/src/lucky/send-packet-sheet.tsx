import { useSignal } from '@preact/signals';
import type { Group, GroupMember } from '@hongbao/sdk';
import { useAnyPhone } from '../game/phone-context.ts';
import { luckyWords } from '../words/lucky.ts';
import { ChooseMembers } from './choose-members.tsx';
import { SendForm } from './send-form.tsx';
import type { Draft } from './wish.ts';

/** Sends a packet of one's own coins: what is in it, for how many, with which wish, and who may grab. */
export function SendPacketSheet({ group }: { group: Group }) {
  const { campaign, player, room } = useAnyPhone();
  const words = luckyWords().send;
  const home = player.home.value;
  // Drawn again when the room or the home changes.
  void room.state.value;
  const others = group.state.members - 1;
  const limits = campaign.value.campaign.groups?.playerPackets ?? null;
  const chosen = useSignal<readonly GroupMember[]>([]);
  const isChoosing = useSignal(false);
  const draft = useSignal<Draft>({
    coins: '',
    shares: String(Math.max(1, Math.min(others, 5))),
    split: 'lucky',
    blessing: '',
    passphrase: '',
    only: [],
    purse: 'earned',
  });
  if (limits === null) return <p class="sheet-note">{words.off}</p>;
  if (others < 1) return <p class="sheet-note">{words.alone}</p>;
  if (isChoosing.value)
    return (
      <ChooseMembers
        group={group}
        chosen={chosen.value}
        onDone={(members) => {
          chosen.value = members;
          draft.value = { ...draft.value, only: members.map((member) => member.player) };
          isChoosing.value = false;
        }}
      />
    );
  return (
    <SendForm
      group={group}
      draft={draft}
      chosen={chosen.value}
      bounds={{
        others,
        available: {
          earned: Math.max(0, (home?.balance ?? 0) - (home?.held ?? 0)),
          received: home?.received ?? 0,
        },
        mostCoins: limits.mostCoins,
      }}
      onChoose={() => (isChoosing.value = true)}
    />
  );
}
