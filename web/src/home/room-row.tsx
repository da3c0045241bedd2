import { useId, useState } from 'preact/hooks';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import type { Place } from '../game/place.ts';
import { homeWords } from '../words/home.ts';
import { BlockMenu } from './block-menu.tsx';
import { HomeRow } from './home-row.tsx';
import { RowNotes } from './row-notes.tsx';
import type { Row } from './rows.ts';

interface RoomRowProps {
  readonly row: Row;
  readonly now: number;
  readonly onOpen: (place: Place) => void;
  readonly refresh: () => void;
}

/** A friend with what waits in the room; the menu at its end blocks and unblocks. */
export function RoomRow({ row, now, onOpen, refresh }: RoomRowProps) {
  const words = homeWords();
  const menu = useId();
  const [isMenuOpen, setMenuOpen] = useState(false);
  return (
    <li class="home-row" data-blocked={row.blocked || undefined}>
      <div class="home-row-line">
        <HomeRow
          {...row}
          place={row.friend}
          face={<Face id={row.friend} name={row.name} isAway={row.blocked} />}
          now={now}
          onOpen={onOpen}
        >
          <RowNotes row={row} now={now} />
        </HomeRow>
        <button
          class="icon-button"
          aria-label={words.more(row.name)}
          aria-expanded={isMenuOpen}
          aria-controls={menu}
          data-act="row-menu"
          onClick={() => setMenuOpen(!isMenuOpen)}
        >
          <Icon name="more" />
        </button>
      </div>
      <div id={menu} hidden={!isMenuOpen}>
        {isMenuOpen && (
          <BlockMenu
            row={row}
            close={() => setMenuOpen(false)}
            done={() => {
              setMenuOpen(false);
              refresh();
            }}
          />
        )}
      </div>
    </li>
  );
}
