import { GroupFace } from '../art/group-face.tsx';
import type { Place } from '../game/place.ts';
import { homeWords } from '../words/home.ts';
import type { GroupRow as Row } from './group-rows.ts';
import { HomeRow } from './home-row.tsx';
import { WaitingPackets } from './row-notes.tsx';

interface GroupRowProps {
  readonly row: Row;
  readonly now: number;
  readonly onOpen: (place: Place) => void;
}

/** A group with what waits in it. */
export function GroupRow({ row, now, onOpen }: GroupRowProps) {
  const words = homeWords();
  const { unreadLines, unopened } = row;
  return (
    <li class="home-row">
      <div class="home-row-line">
        <HomeRow
          {...row}
          place={row.group}
          face={<GroupFace id={row.group} name={row.name} />}
          now={now}
          onOpen={onOpen}
        >
          <span class="home-notes">
            <WaitingPackets {...row} now={now} />
            {unreadLines > 0 && (
              <span class={unopened === 0 ? 'home-unread' : 'unseen'}>
                {words.unread(unreadLines)}
              </span>
            )}
            <span class="home-quiet">{words.people(row.members)}</span>
          </span>
        </HomeRow>
      </div>
    </li>
  );
}
