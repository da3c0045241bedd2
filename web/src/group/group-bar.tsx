import { GroupFace } from '../art/group-face.tsx';
import { useGroupPhone } from '../game/phone-context.ts';
import { RoomBar } from '../phone/room-bar.tsx';
import { groupWords } from '../words/group.ts';

/** The group, how many belong and are here, and behind a press who they are. */
export function GroupBar({ onBack }: { onBack?: (() => void) | undefined }) {
  const { room, sheet } = useGroupPhone();
  const { name, room: id, members, online } = room.state.value;
  const words = groupWords();
  return (
    <RoomBar onBack={onBack}>
      <button
        class="group-bar"
        data-act="members"
        onClick={() => (sheet.value = { kind: 'members' })}
      >
        <GroupFace id={id} name={name} />
        <span class="top-bar-name">
          <span class="group-bar-name">{name}</span>
          <small>{words.here(members, online)}</small>
        </span>
        <span class="unseen">{words.seeMembers}</span>
      </button>
    </RoomBar>
  );
}
