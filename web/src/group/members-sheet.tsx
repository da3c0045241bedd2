import { useEffect, useRef, useState } from 'preact/hooks';
import type { GroupMember } from '@hongbao/sdk';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import { useGroupPhone, type GroupPhone } from '../game/phone-context.ts';
import { Loaded } from '../sheets/loaded.tsx';
import { useAsked } from '../sheets/use-asked.ts';
import { groupWords } from '../words/group.ts';
import { Sure } from './sure.tsx';

const pageSize = 30;

/** Who belongs, in the order in which they came; the way in for others, and the ways out. */
export function MembersSheet() {
  const phone = useGroupPhone();
  const words = groupWords();
  const { members, online, owner } = phone.room.state.value;
  const [shown, setShown] = useState(pageSize);
  const asked = useAsked(
    (signal) => readMembers(phone, shown, signal),
    [members, online, owner, shown],
  );
  return (
    <div class="members">
      <button
        class="button-red button-wide"
        data-act="group-invite"
        onClick={() => (phone.sheet.value = { kind: 'group-invite' })}
      >
        <Icon name="qr" /> {words.invite}
      </button>
      <Loaded asked={asked}>
        {(list) => (
          <>
            <ul class="card rows members-list">
              {list.map((member) => (
                <MemberRow member={member} key={member.player} />
              ))}
            </ul>
            {members > list.length && (
              <button
                class="button-quiet button-wide"
                data-act="older"
                onClick={() => setShown(shown + pageSize)}
              >
                {words.more}
              </button>
            )}
          </>
        )}
      </Loaded>
      {phone.goTo && <WaysOut phone={phone} goTo={phone.goTo} />}
    </div>
  );
}

async function readMembers(
  { room: { group } }: GroupPhone,
  count: number,
  signal: AbortSignal,
): Promise<readonly GroupMember[]> {
  const list: GroupMember[] = [];
  for (;;) {
    const limit = Math.min(100, count - list.length);
    const { members, total } = await group.members({ from: list.length, limit }, { signal });
    list.push(...members);
    if (members.length === 0 || list.length >= Math.min(total, count)) return list;
  }
}

function MemberRow({ member: { player, name, online, role } }: { member: GroupMember }) {
  const phone = useGroupPhone();
  const words = groupWords();
  const [isAsking, setAsking] = useState(false);
  const isMe = player === phone.player.id;
  const mayRemove = !isMe && phone.room.state.value.owner === phone.player.id;
  return (
    <li class="members-row">
      <div class="row">
        <Face id={player} name={name} isAway={!online} />
        <span class="row-main">
          <strong>{name}</strong> {isMe && <span class="tag">{words.you}</span>}{' '}
          {role === 'owner' && <span class="tag tag-gold">{words.owner}</span>}
        </span>
        <span class={online ? 'tag tag-jade' : 'tag tag-ash'}>
          {online ? words.online : words.away}
        </span>
        {mayRemove && (
          <button
            class="icon-button"
            aria-label={words.remove(name)}
            aria-expanded={isAsking}
            data-act="remove"
            onClick={() => setAsking(!isAsking)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {isAsking && (
        <Sure
          label={words.remove(name)}
          question={words.removeSure(name)}
          act="remove"
          never={() => setAsking(false)}
          // The list is read anew once the room has one member less.
          sure={() => phone.room.group.remove(player).then(() => setAsking(false))}
        />
      )}
    </li>
  );
}

interface WaysOutProps {
  readonly phone: GroupPhone;
  readonly goTo: (place: null) => void;
}

/** Leaving, and ending the group for all. */
function WaysOut({ phone, goTo }: WaysOutProps) {
  const words = groupWords();
  const { group, state } = phone.room;
  const isOwner = state.value.owner === phone.player.id;
  const [asking, setAsking] = useState<'leave' | 'end' | null>(null);
  const gone = () => {
    phone.sheet.value = null;
    goTo(null);
  };
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that asked stands again where the question stood.
    if (asking === null && document.activeElement === document.body) opener.current?.focus();
  }, [asking]);
  if (asking !== null)
    return (
      <Sure
        label={words[asking]}
        question={asking === 'leave' ? words.leaveSure : words.endSure}
        act={asking}
        never={() => setAsking(null)}
        sure={() => (asking === 'leave' ? group.quit() : group.end()).then(gone)}
      />
    );
  return (
    <div class="members-out">
      <button class="button-quiet" data-act="leave" ref={opener} onClick={() => setAsking('leave')}>
        {words.leave}
      </button>
      {isOwner && (
        <button class="button-quiet" data-act="end" onClick={() => setAsking('end')}>
          {words.end}
        </button>
      )}
    </div>
  );
}
