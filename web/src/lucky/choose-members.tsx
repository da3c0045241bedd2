import { useSignal } from '@preact/signals';
import type { Group, GroupMember } from '@hongbao/sdk';
import { Face } from '../art/face.tsx';
import { Loaded } from '../sheets/loaded.tsx';
import { useAsked } from '../sheets/use-asked.ts';
import { StepTitle } from '../shop/step-title.tsx';
import { luckyWords } from '../words/lucky.ts';
import { sayWhy } from '../words/refusals.ts';
import { useAnyPhone } from '../game/phone-context.ts';
import { forMost } from './wish.ts';

interface ChooseMembersProps {
  readonly group: Group;
  readonly chosen: readonly GroupMember[];
  /** Nobody: everybody. */
  readonly onDone: (chosen: readonly GroupMember[]) => void;
}

const pageSize = 50;

/** Who may grab: members by name, a page at a time. */
export function ChooseMembers({ group, chosen: before, onDone }: ChooseMembersProps) {
  const phone = useAnyPhone();
  const words = luckyWords().send;
  const chosen = useSignal<readonly GroupMember[]>(before);
  const more = useSignal<readonly GroupMember[]>([]);
  const asked = useAsked((signal) => group.members({ limit: pageSize }, { signal }));
  const toggle = (member: GroupMember) => {
    const others = chosen.value.filter(({ player }) => player !== member.player);
    const isNew = others.length === chosen.value.length;
    chosen.value = isNew ? [...others, member].slice(0, forMost) : others;
  };
  const readMore = async (from: number) => {
    try {
      const page = await group.members({ from, limit: pageSize });
      more.value = [...more.value, ...page.members];
    } catch (error) {
      phone.toast.value = sayWhy(error);
    }
  };
  return (
    <>
      <StepTitle title={words.choose} onBack={() => onDone(before)} />
      <Loaded asked={asked}>
        {({ members, total }) => {
          const known = [...members, ...more.value];
          return (
            <div class="card send-members">
              <ul class="rows">
                {known.map((member) => (
                  <Member
                    key={member.player}
                    member={member}
                    isMe={member.player === group.me}
                    isChosen={chosen.value.some(({ player }) => player === member.player)}
                    onToggle={() => toggle(member)}
                  />
                ))}
              </ul>
              {known.length < total && (
                <button
                  class="button-quiet button-wide"
                  data-act="send-members-more"
                  onClick={() => void readMore(known.length)}
                >
                  {words.more}
                </button>
              )}
            </div>
          );
        }}
      </Loaded>
      <div class="send-members-end">
        <button class="button-quiet" data-act="send-everyone" onClick={() => onDone([])}>
          {words.chooseAll}
        </button>
        <button
          class="button-red"
          data-act="send-chosen"
          disabled={chosen.value.length === 0}
          onClick={() => onDone(chosen.value)}
        >
          {words.chosen(chosen.value.length)}
        </button>
      </div>
    </>
  );
}

interface MemberProps {
  readonly member: GroupMember;
  readonly isMe: boolean;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function Member({ member, isMe, isChosen, onToggle }: MemberProps) {
  return (
    <li>
      <label class="row send-member">
        <Face id={member.player} name={member.name} isAway={!member.online} />
        <span class="row-main">
          {member.name}
          {isMe && <span class="small send-member-note">{luckyWords().send.you}</span>}
        </span>
        <input
          type="checkbox"
          data-act="send-member"
          checked={isChosen}
          disabled={isMe}
          onChange={onToggle}
        />
      </label>
    </li>
  );
}
