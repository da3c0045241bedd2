import { useId, useState } from 'preact/hooks';
import type { PlayerId } from '@hongbao/sdk';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import { useHandset } from '../game/phone-context.ts';
import { homeWords } from '../words/home.ts';
import { language } from '../words/language.ts';
import { showMoment } from '../words/moments.ts';
import { BlockMenu } from './block-menu.tsx';
import { RowNotes } from './row-notes.tsx';
import type { Row } from './rows.ts';

interface RoomRowProps {
  readonly row: Row;
  readonly now: number;
  readonly onOpen: (friend: PlayerId) => void;
  readonly refresh: () => void;
}

/** A friend with what waits in the room; the menu at its end blocks and unblocks. */
export function RoomRow({ row, now, onOpen, refresh }: RoomRowProps) {
  const words = homeWords();
  const { zone } = useHandset().campaign.value.campaign;
  const menu = useId();
  const [isMenuOpen, setMenuOpen] = useState(false);
  return (
    <li class="home-row" data-blocked={row.blocked || undefined}>
      <div class="home-row-line">
        <button
          class="home-row-open"
          data-act="room"
          data-friend={row.friend}
          onClick={() => onOpen(row.friend)}
        >
          <span class="home-face">
            <Face id={row.friend} name={row.name} isAway={row.blocked} />
            {row.unreadLines > 0 && (
              <i class="home-badge" aria-hidden="true">
                {row.unreadLines > 99 ? '99+' : row.unreadLines}
              </i>
            )}
          </span>
          <span class="home-row-main">
            <span class="home-row-name">
              <strong>{row.name}</strong>
              <small>{showMoment(row.changedAt, { now, zone, language: language.value })}</small>
            </span>
            <RowNotes row={row} now={now} />
          </span>
        </button>
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
